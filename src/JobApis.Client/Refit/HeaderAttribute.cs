namespace Refit;

/// <summary>Sends the parameter as a header; null leaves the header out, also one that <see cref="HeadersAttribute"/> sets.</summary>
/// <param name="header">The name of the header.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class HeaderAttribute(string header) : Attribute
{
    /// <summary>The name of the header.</summary>
    public string Header { get; } = header;
}

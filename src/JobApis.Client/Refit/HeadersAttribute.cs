namespace Refit;

/// <summary>Headers that do not change: <c>"Name: value"</c>, or <c>"Name"</c> alone to take one away. A method's win over its interface's.</summary>
/// <param name="headers">One header each.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
internal sealed class HeadersAttribute(params string[] headers) : Attribute
{
    /// <summary>One header each.</summary>
    public string[] Headers { get; } = headers ?? [];
}

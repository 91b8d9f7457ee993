namespace Refit;

/// <summary>Puts a parameter into the query. Needed for an object on POST, PUT and PATCH, where Refit would otherwise make it the body.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class QueryAttribute : Attribute
{
    /// <summary>The .NET format string that the value is written with, in the invariant culture.</summary>
    public string? Format { get; set; }
}

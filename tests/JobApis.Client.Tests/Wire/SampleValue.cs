namespace JobApis.Client.Tests.Wire;

/// <summary>A value to pass on, and how an approved file names it.</summary>
/// <param name="Text">The value, as it would be written.</param>
/// <param name="Create">Makes the value; throws what its type refuses.</param>
internal sealed record SampleValue(string Text, Func<object?> Create)
{
    /// <summary>Which member of an object holds it, as in <c>.PageSize</c>; empty for the object itself.</summary>
    public string Member { get; init; } = "";

    public static SampleValue Null { get; } = new("null", static () => null);
}

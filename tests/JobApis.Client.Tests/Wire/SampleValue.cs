namespace JobApis.Client.Tests.Wire;

/// <summary>A value for an argument, and its notation in an approved file.</summary>
/// <param name="Text">The value as code.</param>
/// <param name="Create">Creates the value; throws if its type rejects it.</param>
internal sealed record SampleValue(string Text, Func<object?> Create)
{
    /// <summary>
    /// The member of an object that has the value, such as <c>.PageSize</c>; empty for the object itself.
    /// </summary>
    public string Member { get; init; } = "";

    public static SampleValue Null { get; } = new("null", static () => null);
}

namespace JobApis.Client.Json;

/// <summary>
/// A word from an open set: known words are static members, and any other word passes through unchanged. It is
/// <see cref="IFormattable"/> because that is how Refit tells a simple query value from an object whose properties are
/// to be spread out.
/// </summary>
internal interface IExtensibleEnum<TSelf> : IFormattable
    where TSelf : struct, IExtensibleEnum<TSelf>
{
    /// <summary>The word on the wire.</summary>
    string Value { get; }

    static abstract TSelf Of(string value);
}

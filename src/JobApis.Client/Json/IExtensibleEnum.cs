namespace JobApis.Client.Json;

/// <summary>
/// A value of an open set: known values are static members, and any other value is kept unchanged. It is
/// <see cref="IFormattable"/> because Refit then writes it as a simple query value.
/// </summary>
internal interface IExtensibleEnum<TSelf> : IFormattable
    where TSelf : struct, IExtensibleEnum<TSelf>
{
    /// <summary>The value on the wire.</summary>
    string Value { get; }

    static abstract TSelf Of(string value);
}

namespace JobApis.Client.Deepset;

/// <summary>
/// A boolean in the form that the service reads in a query: lower-case <c>true</c> or <c>false</c>. Assign a
/// <see cref="bool"/>.
/// </summary>
/// <param name="Value">The boolean.</param>
public readonly record struct DeepsetBoolean(bool Value) : IFormattable
{
    /// <summary>Converts a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator DeepsetBoolean(bool value) => new(value);

    /// <summary>The value on the wire.</summary>
    /// <returns><c>true</c> or <c>false</c>.</returns>
    public override string ToString() => Value ? "true" : "false";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

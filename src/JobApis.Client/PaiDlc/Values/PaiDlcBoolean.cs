namespace JobApis.Client.PaiDlc;

/// <summary>
/// A truth value as the service reads it in a query: lower-case <c>true</c> or <c>false</c>. Assign a
/// <see cref="bool"/>.
/// </summary>
/// <param name="Value">The truth value.</param>
public readonly record struct PaiDlcBoolean(bool Value) : IFormattable
{
    /// <summary>Takes a truth value.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator PaiDlcBoolean(bool value) => new(value);

    /// <summary>The word on the wire.</summary>
    /// <returns><c>true</c> or <c>false</c>.</returns>
    public override string ToString() => Value ? "true" : "false";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

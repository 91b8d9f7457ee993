namespace JobApis.Client.Deepset;

/// <summary>
/// The direction of a list. The set is closed: the service refuses any other value. The default value is
/// <see cref="Descending"/>.
/// </summary>
public readonly record struct DeepsetSortOrder : IFormattable
{
    private readonly string? _value;

    private DeepsetSortOrder(string value) => _value = value;

    /// <summary>The highest or newest first. The service's default.</summary>
    public static DeepsetSortOrder Descending { get; } = new("DESC");

    /// <summary>The lowest or oldest first.</summary>
    public static DeepsetSortOrder Ascending { get; } = new("ASC");

    /// <summary>The value on the wire.</summary>
    public string Value => _value ?? "DESC";

    /// <summary>Two values are equal if their values on the wire are equal.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(DeepsetSortOrder other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

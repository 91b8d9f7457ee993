namespace JobApis.Client.Deepset;

/// <summary>
/// The field by which a list is sorted. The set is closed: the service refuses any other value. The default value is
/// <see cref="CreatedAt"/>.
/// </summary>
public readonly record struct DeepsetSortField : IFormattable
{
    private readonly string? _value;

    private DeepsetSortField(string value) => _value = value;

    /// <summary>The creation time, which the rows do not have. The service's default.</summary>
    public static DeepsetSortField CreatedAt { get; } = new("created_at");

    /// <summary>The time at which the link expires.</summary>
    public static DeepsetSortField ExpirationDate { get; } = new("expiration_date");

    /// <summary>The value on the wire.</summary>
    public string Value => _value ?? "created_at";

    /// <summary>Two values are equal if their values on the wire are equal.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(DeepsetSortField other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

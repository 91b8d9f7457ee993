namespace JobApis.Client.Deepset;

/// <summary>
/// What a list is sorted by. The set is closed: the service refuses any other word. The default value is
/// <see cref="CreatedAt"/>.
/// </summary>
public readonly record struct DeepsetSortField : IFormattable
{
    private readonly string? _value;

    private DeepsetSortField(string value) => _value = value;

    /// <summary>The time of creation, which the rows do not have. The service's default.</summary>
    public static DeepsetSortField CreatedAt { get; } = new("created_at");

    /// <summary>The time at which the link expires.</summary>
    public static DeepsetSortField ExpirationDate { get; } = new("expiration_date");

    /// <summary>The word on the wire.</summary>
    public string Value => _value ?? "created_at";

    /// <summary>Two values are equal when they mean the same.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(DeepsetSortField other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The word on the wire.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

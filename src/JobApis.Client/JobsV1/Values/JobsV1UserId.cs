namespace JobApis.Client.JobsV1;

/// <summary>
/// A user's id, never blank. It is a separate type because a call without a user id affects the whole team:
/// docs/providers/jobs-v1.md#wire-abort-user. The default value is blank and is refused when it is sent.
/// </summary>
/// <remarks><see cref="IFormattable"/> is implemented so that Refit writes it as a value.</remarks>
public readonly record struct JobsV1UserId : IFormattable
{
    private readonly string? _value;

    /// <summary>Creates an id from a text.</summary>
    /// <param name="value">The id, as in <see cref="JobsV1JobMetadata.UserId"/>.</param>
    /// <exception cref="ArgumentException">It is null or blank.</exception>
    public JobsV1UserId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The id; empty for the default value, which no call accepts.</summary>
    public string Value => _value ?? "";

    /// <summary>Creates an id from a text.</summary>
    /// <param name="value">The id.</param>
    /// <exception cref="ArgumentException">It is null or blank.</exception>
    public static implicit operator JobsV1UserId(string value) => new(value);

    /// <summary>The id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    // This library and Refit both write the address with this method.
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) =>
        _value ?? throw new ArgumentException(
            "The user id is blank. Without a user id, the service would apply the call to the whole team.");
}

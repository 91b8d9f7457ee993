namespace JobApis.Client;

/// <summary>
/// A job's address, created when it is first read, because most callers do not read it and it costs as much as the rest
/// of a job.
/// </summary>
internal readonly struct LazyUri : IEquatable<LazyUri>
{
    private readonly Func<string, Uri?>? _addressOf;
    private readonly object? _target;

    public LazyUri(Uri? address) => _target = address;

    /// <summary>Creates a link that creates its address on first use.</summary>
    /// <param name="addressOf">Creates the address from the text.</param>
    /// <param name="text">The part of the address that differs between jobs, such as the id.</param>
    public LazyUri(Func<string, Uri?> addressOf, string? text)
    {
        _addressOf = addressOf;
        _target = text;
    }

    public Uri? Address => _target is string text ? _addressOf!(text) : (Uri?)_target;

    /// <summary>Whether the addresses are equal, also if they are not created yet.</summary>
    public bool Equals(LazyUri other) =>
        (_target is string text
            && other._target is string otherText
            && text == otherText
            && Equals(_addressOf, other._addressOf))
        || Equals(Address, other.Address);

    public override bool Equals(object? obj) => obj is LazyUri other && Equals(other);

    public override int GetHashCode() => Address?.GetHashCode() ?? 0;
}

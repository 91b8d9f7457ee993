namespace JobApis.Client;

/// <summary>
/// A job's address, put together only when somebody asks for it: most readers of a list never do, and an address costs
/// as much as the rest of a job.
/// </summary>
internal readonly struct LazyUri : IEquatable<LazyUri>
{
    private readonly Func<string, Uri?>? _addressOf;
    private readonly object? _target;

    public LazyUri(Uri? address) => _target = address;

    /// <summary>A link that is still to be made.</summary>
    /// <param name="addressOf">Creates it of the text, the same one every time.</param>
    /// <param name="text">What tells this job's link from others: its id, say.</param>
    public LazyUri(Func<string, Uri?> addressOf, string? text)
    {
        _addressOf = addressOf;
        _target = text;
    }

    public Uri? Address => _target is string text ? _addressOf!(text) : (Uri?)_target;

    /// <summary>Whether the addresses are equal, whether they have been put together or not.</summary>
    public bool Equals(LazyUri other) =>
        (_target is string text
            && other._target is string otherText
            && text == otherText
            && Equals(_addressOf, other._addressOf))
        || Equals(Address, other.Address);

    public override bool Equals(object? obj) => obj is LazyUri other && Equals(other);

    public override int GetHashCode() => Address?.GetHashCode() ?? 0;
}

namespace JobApis.Client;

/// <summary>
/// A source that remembers what its service said last about its rate limit:
/// <c>source.TryGet(out IRateLimitedSource? limited)</c>.
/// </summary>
public interface IRateLimitedSource
{
    /// <summary>
    /// What the service said last, with a success or an error; null when it has said nothing yet, as most never do.
    /// </summary>
    RateLimitState? RateLimit { get; }
}

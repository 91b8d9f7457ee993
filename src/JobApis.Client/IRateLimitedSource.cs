namespace JobApis.Client;

/// <summary>
/// A source that stores the last rate limit that its service reported: <c>source.TryGet(out IRateLimitedSource?
/// limited)</c>.
/// </summary>
public interface IRateLimitedSource
{
    /// <summary>The last reported rate limit; null if none was reported. Most services report none.</summary>
    RateLimitState? RateLimit { get; }
}

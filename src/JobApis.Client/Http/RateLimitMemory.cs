namespace JobApis.Client.Http;

/// <summary>
/// The last rate limit that a service reported. One instance for each source, shared by all its calls.
/// </summary>
internal sealed class RateLimitMemory
{
    private volatile RateLimitState? _last;

    public RateLimitState? Last => _last;

    /// <summary>Records the headers of an answer.</summary>
    public void Note(HttpResponseMessage response, TransportSettings settings)
    {
        if (settings.Errors.RateLimitOf(response.Headers, settings.TimeProvider) is { } state)
        {
            _last = state;
        }
    }
}

namespace JobApis.Client.Http;

/// <summary>What a service said last of its rate limit. One for each source, shared by all of its calls.</summary>
internal sealed class RateLimitMemory
{
    private volatile RateLimitState? _last;

    public RateLimitState? Last => _last;

    /// <summary>Takes note of the headers of an answer.</summary>
    public void Note(HttpResponseMessage response, TransportSettings settings)
    {
        if (settings.Errors.RateLimitOf(response.Headers, settings.TimeProvider) is { } state)
        {
            _last = state;
        }
    }
}

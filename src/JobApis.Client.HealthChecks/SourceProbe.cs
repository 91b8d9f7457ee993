namespace JobApis.Client;

/// <summary>Requests one job of one source, one request at a time, and caches the result.</summary>
internal sealed class SourceProbe(IJobSource source, TimeSpan timeout, TimeSpan maxAge, TimeProvider clock)
{
    private readonly IJobSource _source = source.WithCallOptions(new()
    {
        MaxRetries = 0,
        AttemptTimeout = timeout,
        TotalTimeout = timeout,
    });

    private readonly Lock _gate = new();
    private Task<JobSourceHealth>? _last;
    private DateTimeOffset? _lastSuccess;

    /// <summary>Returns a cached result if it is recent enough, or checks the source.</summary>
    public Task<JobSourceHealth> CheckAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_last is null || (_last.IsCompleted && (!_last.IsCompletedSuccessfully || Age(_last.Result) >= maxAge)))
            {
                // Do not pass the caller's token, because other callers wait for the same check. Its time limit ends
                // it.
                _last = Task.Run(AskAsync, CancellationToken.None);
            }

            return _last.WaitAsync(cancellationToken);
        }
    }

    private TimeSpan Age(JobSourceHealth health) => clock.GetUtcNow() - health.CheckedAt;

    private async Task<JobSourceHealth> AskAsync()
    {
        DateTimeOffset askedAt = clock.GetUtcNow();
        long begun = clock.GetTimestamp();
        Exception? failure = null;
        using CancellationTokenSource deadline = new(timeout, clock);
        try
        {
            // An app's source may ignore the token.
            await ReadOneAsync(deadline.Token).WaitAsync(timeout, clock).ConfigureAwait(false);
            _lastSuccess = clock.GetUtcNow();
        }
#pragma warning disable CA1031 // Any exception is reported as the result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception is OperationCanceledException
                ? new TimeoutException(exception.Message, exception)
                : exception;
        }

        JobApiException? told = failure as JobApiException;
        return new()
        {
            Source = source.Name,
            Provider = source.Capabilities.Provider,
            CheckedAt = askedAt,
            Duration = clock.GetElapsedTime(begun),
            LastSuccessAt = _lastSuccess,
            Error = failure?.GetType().Name,
            StatusCode = (int?)told?.StatusCode,
            IsTransient = told?.IsTransient ?? failure is TimeoutException,
            RateLimit = source.TryGet(out IRateLimitedSource? limited) ? limited.RateLimit : null,
        };
    }

    private async Task ReadOneAsync(CancellationToken cancellationToken)
    {
        ListOptions one = new() { PageSize = 1, Completeness = Completeness.Fast };
        AsyncPager<Job> list = _source.ListJobsAsync(null, one, cancellationToken);
        IAsyncEnumerator<Page<Job>> pages = list
            .AsPagesAsync(null, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        try
        {
            await pages.MoveNextAsync().ConfigureAwait(false);
        }
        finally
        {
            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }
}

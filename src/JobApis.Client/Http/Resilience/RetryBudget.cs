namespace JobApis.Client.Http.Resilience;

/// <summary>
/// What a client may spend on retries, one for each client and origin: a bucket of tokens that retries empty and
/// successes fill. While a service is down it is soon empty, and then calls fail at their first attempt instead of
/// multiplying the load on a service that already cannot cope.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>The price of a retry after a fault.</summary>
    public const int RetryCost = 14;

    /// <summary>
    /// The price of a retry after throttling, where the service itself says that it will take the call later.
    /// </summary>
    public const int ThrottledRetryCost = 5;

    /// <summary>What a call that succeeds at once puts back.</summary>
    private const int Reward = 1;

    private int _tokens;

    public RetryBudget(int capacity) => Capacity = _tokens = capacity;

    public int Capacity { get; }

    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>The price of a retry after a failure.</summary>
    public static int CostOf(JobApiException failure) =>
        failure is JobApiRateLimitException ? ThrottledRetryCost : RetryCost;

    /// <summary>Pays for a retry; false when there is not enough left.</summary>
    public bool TryTake(int cost)
    {
        int tokens = Tokens;
        while (tokens >= cost)
        {
            int found = Interlocked.CompareExchange(ref _tokens, tokens - cost, tokens);
            if (found == tokens)
            {
                return true;
            }

            tokens = found;
        }

        return false;
    }

    /// <summary>
    /// Puts back what the last retry of a call cost, now that the call has succeeded; a little for one that needed
    /// none.
    /// </summary>
    public void OnSuccess(int lastCost)
    {
        int reward = lastCost > 0 ? lastCost : Reward;
        int tokens = Tokens;
        while (tokens < Capacity)
        {
            int found = Interlocked.CompareExchange(ref _tokens, Math.Min(Capacity, tokens + reward), tokens);
            if (found == tokens)
            {
                return;
            }

            tokens = found;
        }
    }
}

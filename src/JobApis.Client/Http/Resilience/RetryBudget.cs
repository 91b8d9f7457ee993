namespace JobApis.Client.Http.Resilience;

/// <summary>
/// A token bucket for retries, one for each client and origin: retries take tokens, successes add them. While a service
/// is down, the bucket soon empties. Then calls fail at their first attempt instead of multiplying the load on the
/// service.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>The cost of a retry after a failure.</summary>
    public const int RetryCost = 14;

    /// <summary>The cost of a retry after throttling, when the service will accept the call later.</summary>
    public const int ThrottledRetryCost = 5;

    /// <summary>The tokens that a call without retries adds.</summary>
    private const int Reward = 1;

    private int _tokens;

    public RetryBudget(int capacity) => Capacity = _tokens = capacity;

    public int Capacity { get; }

    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>The cost of a retry after a failure.</summary>
    public static int CostOf(JobApiException failure) =>
        failure is JobApiRateLimitException ? ThrottledRetryCost : RetryCost;

    /// <summary>Takes the tokens of a retry; false if there are not enough.</summary>
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

    /// <summary>Adds the cost of the last retry of a successful call; one token if it needed none.</summary>
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

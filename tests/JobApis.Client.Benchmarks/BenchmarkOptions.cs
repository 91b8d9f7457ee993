namespace JobApis.Client.Benchmarks;

/// <summary>How much is measured.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>
    /// Under a minute: enough to see a large change. The JIT is not settled by then, and small differences do not show.
    /// </summary>
    public static BenchmarkOptions Quick { get; } = new()
    {
        WarmUpPages = 500,
        SettledFor = TimeSpan.Zero,
        Rounds = 7,
        LatencyRounds = 1,
        ColdStarts = 3,
        MayRepeat = false,
    };

    /// <summary>Some ten minutes.</summary>
    public static BenchmarkOptions Full { get; } = new();

    /// <summary>Pages of the list that is read.</summary>
    public int ListPages { get; private init; } = 100;

    /// <summary>
    /// How often the list is read for one sample: often enough that collections fall into every sample.
    /// </summary>
    public int ListsPerSample { get; private init; } = 2;

    /// <summary>Pages that each mode reads before anything counts, at least.</summary>
    public int WarmUpPages { get; private init; } = 10_000;

    /// <summary>
    /// How long a mode is read while the runtime compiles nothing, before anything counts: methods that are called
    /// often are compiled a second and third time, and cost up to three times as much until then.
    /// </summary>
    public TimeSpan SettledFor { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a mode is warmed up at most.</summary>
    public TimeSpan MaxWarmUp { get; private init; } = TimeSpan.FromSeconds(20);

    public int Rounds { get; private init; } = 31;

    /// <summary>Whether rounds in which the floor differs from itself are run once more.</summary>
    public bool MayRepeat { get; private init; } = true;

    public int LatencyRounds { get; private init; } = 9;

    public int ColdStarts { get; private init; } = 15;
}

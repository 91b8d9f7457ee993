namespace JobApis.Client.Benchmarks;

/// <summary>How much is measured.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>
    /// Under a minute, enough to see a large change. The JIT has not finished by then, so small differences do not
    /// show.
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

    /// <summary>About ten minutes.</summary>
    public static BenchmarkOptions Full { get; } = new();

    /// <summary>The number of pages of the list.</summary>
    public int ListPages { get; private init; } = 100;

    /// <summary>
    /// How often the list is read for one sample. It is often enough for garbage collections to occur in every sample.
    /// </summary>
    public int ListsPerSample { get; private init; } = 2;

    /// <summary>The minimum number of pages that each mode reads before the measurement.</summary>
    public int WarmUpPages { get; private init; } = 10_000;

    /// <summary>
    /// How long a mode must run without a compilation by the runtime before the measurement. Methods that are called
    /// often are compiled a second and third time. Until then, they cost up to three times as much.
    /// </summary>
    public TimeSpan SettledFor { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum duration of the warm-up of a mode.</summary>
    public TimeSpan MaxWarmUp { get; private init; } = TimeSpan.FromSeconds(20);

    public int Rounds { get; private init; } = 31;

    /// <summary>Whether rounds are repeated once if the two measurements of the floor differ.</summary>
    public bool MayRepeat { get; private init; } = true;

    public int LatencyRounds { get; private init; } = 9;

    public int ColdStarts { get; private init; } = 15;
}

namespace JobApis.Client;

/// <summary>The options of the health check.</summary>
public sealed class JobApisHealthOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestMaxAge = TimeSpan.FromDays(1);

    private readonly Dictionary<string, JobSourceHealthOptions> _sources = new(StringComparer.Ordinal);

    /// <summary>The time limit of a source.</summary>
    /// <value>Above zero, at most 5 minutes; the default is 10 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The maximum age of a cached result, so that frequent checks do not each send a request.</summary>
    /// <value>From zero to a day; the default is 30 s.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The options of single sources.</summary>
    internal IReadOnlyDictionary<string, JobSourceHealthOptions> Sources => _sources;

    /// <summary>Sets the options of one source.</summary>
    /// <param name="name">The source's name; case-sensitive.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>These options.</returns>
    public JobApisHealthOptions ForSource(string name, Action<JobSourceHealthOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        if (!_sources.TryGetValue(name, out JobSourceHealthOptions? options))
        {
            _sources.Add(name, options = new());
        }

        configure(options);
        return this;
    }

    /// <summary>Throws for limits that are out of range.</summary>
    internal void Check()
    {
        CheckLimits("", Timeout, MaxAge);
        foreach ((string name, JobSourceHealthOptions options) in _sources)
        {
            CheckLimits($" of the source '{name}'", options.Timeout ?? Timeout, options.MaxAge ?? MaxAge);
        }
    }

    private static void CheckLimits(string whose, TimeSpan timeout, TimeSpan maxAge)
    {
        if (timeout <= TimeSpan.Zero || timeout > LongestTimeout)
        {
            throw new ArgumentException(
                $"{nameof(Timeout)}{whose} is {timeout} and must be above zero, at most {LongestTimeout}.");
        }

        if (maxAge < TimeSpan.Zero || maxAge > LongestMaxAge)
        {
            throw new ArgumentException(
                $"{nameof(MaxAge)}{whose} is {maxAge} and must be between 0 and {LongestMaxAge}.");
        }
    }
}

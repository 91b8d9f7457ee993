namespace JobApis.Client;

/// <summary>What the service behind a source is, and what it can answer.</summary>
public sealed record JobSourceCapabilities
{
    /// <summary>
    /// The service: <c>Deepset</c>, <c>Worklayer</c>, <c>Rescale</c>, <c>JobsV1</c> or <c>PaiDlc</c>; another word for
    /// a source of your own.
    /// </summary>
    public required string Provider { get; init; }

    /// <summary>The parts of a query that the service itself filters or sorts by, at least for some values.</summary>
    public JobQueryFeatures ServerSide { get; init; }

    /// <summary>The parts of a query that are checked here, on what the service sends.</summary>
    public JobQueryFeatures ClientSide { get; init; }

    /// <summary>
    /// The parts of a query that only the answer for a single job tells, at least for some values and some jobs. A list
    /// refuses them, unless <see cref="ListOptions.UnsupportedQuery"/> lets it ask for the jobs that it leaves open.
    /// </summary>
    /// <remarks>
    /// <see cref="JobQueryFeatures.States"/> in here and among the others says that the list has a state for each job,
    /// and reports of one that has ended only that it has (<see cref="JobState.Finished"/>), not how.
    /// </remarks>
    public JobQueryFeatures PerJob { get; init; }

    /// <summary>Whether the service says how many jobs match (<see cref="Page{T}.TotalCount"/>).</summary>
    public bool ReportsTotalCount { get; init; }

    /// <summary>
    /// Whether <see cref="IJobSource.GetJobAsync"/> reads the list until it meets the job, because the service has no
    /// call for a single one.
    /// </summary>
    public bool GetReadsList { get; init; }

    /// <summary>
    /// What the source can do beside listing and reading; <c>source.TryGet(out IJobStopper? stopper)</c> gives what
    /// does it. A source of your own that leaves it out can do what the interfaces say that it implements.
    /// </summary>
    public JobSourceOperations Operations
    {
        get;
        init
        {
            field = value;
            SaysOperations = true;
        }
    }

    /// <summary>All parts of a query that a list can answer.</summary>
    public JobQueryFeatures Supported => ServerSide | ClientSide;

    /// <summary>Whether <see cref="Operations"/> was set, to nothing maybe.</summary>
    internal bool SaysOperations { get; private init; }
}

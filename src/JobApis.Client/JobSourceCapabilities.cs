namespace JobApis.Client;

/// <summary>The service of a source, and what it supports.</summary>
public sealed record JobSourceCapabilities
{
    /// <summary>
    /// The service: <c>Deepset</c>, <c>Worklayer</c>, <c>Rescale</c>, <c>JobsV1</c> or <c>PaiDlc</c>; another name for
    /// a custom source.
    /// </summary>
    public required string Provider { get; init; }

    /// <summary>The parts of a query that the service itself filters or sorts by, at least for some values.</summary>
    public JobQueryFeatures ServerSide { get; init; }

    /// <summary>The parts of a query that are checked in the client.</summary>
    public JobQueryFeatures ClientSide { get; init; }

    /// <summary>
    /// The parts of a query that need a request for each job, at least for some values and jobs. A list refuses these
    /// parts, unless <see cref="ListOptions.UnsupportedQuery"/> allows these requests.
    /// </summary>
    /// <remarks>
    /// <see cref="JobQueryFeatures.States"/> in this and another property means that the list has a state for each job,
    /// but only <see cref="JobState.Finished"/> for a job that has ended.
    /// </remarks>
    public JobQueryFeatures PerJob { get; init; }

    /// <summary>Whether the service reports the number of matching jobs (<see cref="Page{T}.TotalCount"/>).</summary>
    public bool ReportsTotalCount { get; init; }

    /// <summary>
    /// Whether <see cref="IJobSource.GetJobAsync"/> reads the list until it finds the job, because the service has no
    /// call for a single job.
    /// </summary>
    public bool GetReadsList { get; init; }

    /// <summary>
    /// The operations of the source in addition to listing and reading; <c>source.TryGet(out IJobStopper? stopper)</c>
    /// returns the interface. If a custom source does not set it, it is derived from its interfaces.
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

    /// <summary>All parts of a query that a list supports.</summary>
    public JobQueryFeatures Supported => ServerSide | ClientSide;

    /// <summary>Whether <see cref="Operations"/> was set, possibly to none.</summary>
    internal bool SaysOperations { get; private init; }
}

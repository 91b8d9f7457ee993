namespace JobApis.Client;

/// <summary>A change that a watch or a sync found.</summary>
public sealed record JobChange
{
    /// <summary>The kind of change.</summary>
    public required JobChangeKind Kind { get; init; }

    /// <summary>
    /// The current job. If the job is gone, its last listed state, without <see cref="Job.Native"/> and
    /// <see cref="Job.WebLink"/>.
    /// </summary>
    public required Job Job { get; init; }

    /// <summary>
    /// The job in the previous list, without <see cref="Job.Native"/> and <see cref="Job.WebLink"/>, which are not
    /// kept. Set only for <see cref="JobChangeKind.StatusChanged"/> and <see cref="JobChangeKind.Changed"/>.
    /// </summary>
    public Job? Previous { get; init; }
}

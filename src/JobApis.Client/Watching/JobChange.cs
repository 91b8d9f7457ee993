namespace JobApis.Client;

/// <summary>A change that a watch or a sync has seen.</summary>
public sealed record JobChange
{
    /// <summary>What happened.</summary>
    public required JobChangeKind Kind { get; init; }

    /// <summary>
    /// The current job; if it is gone, the job as it was last listed, without <see cref="Job.Native"/> and
    /// <see cref="Job.WebLink"/>.
    /// </summary>
    public required Job Job { get; init; }

    /// <summary>
    /// The job in the previous list, without <see cref="Job.Native"/> and <see cref="Job.WebLink"/>, which are not
    /// kept. Null except for <see cref="JobChangeKind.StatusChanged"/> and <see cref="JobChangeKind.Changed"/>.
    /// </summary>
    public Job? Previous { get; init; }
}

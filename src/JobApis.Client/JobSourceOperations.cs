namespace JobApis.Client;

/// <summary>
/// The operations of a source in addition to listing and reading jobs. <c>source.TryGet(out IJobStopper? stopper)</c>
/// returns the interface.
/// </summary>
[Flags]
public enum JobSourceOperations
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Create and start jobs: <see cref="IJobSubmitter"/>.</summary>
    Submit = 1,

    /// <summary>Stop jobs: <see cref="IJobStopper"/>.</summary>
    Stop = 2,

    /// <summary>Delete jobs: <see cref="IJobDeleter"/>.</summary>
    Delete = 4,

    /// <summary>List and open the files of jobs: <see cref="IJobFileSource"/>.</summary>
    Files = 8,

    /// <summary>Read the logs of jobs: <see cref="IJobLogSource"/>.</summary>
    Logs = 16,
}

namespace JobApis.Client;

/// <summary>
/// What a source can do with jobs beside listing and reading them. <c>source.TryGet(out IJobStopper? stopper)</c> gives
/// what does it.
/// </summary>
[Flags]
public enum JobSourceOperations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Create and start jobs: <see cref="IJobSubmitter"/>.</summary>
    Submit = 1,

    /// <summary>Stop jobs: <see cref="IJobStopper"/>.</summary>
    Stop = 2,

    /// <summary>Delete jobs: <see cref="IJobDeleter"/>.</summary>
    Delete = 4,

    /// <summary>List and open the files of jobs: <see cref="IJobFileSource"/>.</summary>
    Files = 8,

    /// <summary>Read what jobs print: <see cref="IJobLogSource"/>.</summary>
    Logs = 16,
}

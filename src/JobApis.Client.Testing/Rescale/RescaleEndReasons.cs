namespace JobApis.Client.Testing.Rescale;

/// <summary>The known reasons of a job's last status, <c>Completed</c>. The service may use others.</summary>
public static class RescaleEndReasons
{
    /// <summary>The job succeeded.</summary>
    public const string Success = "Completed successfully";

    /// <summary>The command failed.</summary>
    public const string RunFailed = "A run failed";

    /// <summary>The user stopped the job.</summary>
    public const string UserTerminated = "User Terminated";

    /// <summary>The cluster was restarted too often.</summary>
    public const string TooManyRestarts = "Exceeded max number of restarts";

    /// <summary>No hardware was available: the job ends without a run.</summary>
    public const string NoCapacity = "Could not allocate compute resources from the compute provider";
}

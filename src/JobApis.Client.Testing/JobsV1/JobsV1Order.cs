namespace JobApis.Client.Testing.JobsV1;

/// <summary>The order of the lists of jobs/v1, which its documents do not state.</summary>
public enum JobsV1Order
{
    /// <summary>Oldest job first.</summary>
    CreatedAscending,

    /// <summary>Newest job first.</summary>
    CreatedDescending,

    /// <summary>The job changed longest ago first: a job that changes moves to the end.</summary>
    UpdatedAscending,

    /// <summary>The job changed last first: a job that changes moves to the front.</summary>
    UpdatedDescending,
}

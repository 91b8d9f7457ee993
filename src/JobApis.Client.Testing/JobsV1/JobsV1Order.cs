namespace JobApis.Client.Testing.JobsV1;

/// <summary>The order of the lists of jobs/v1, which is not documented.</summary>
public enum JobsV1Order
{
    /// <summary>Oldest job first.</summary>
    CreatedAscending,

    /// <summary>Newest job first.</summary>
    CreatedDescending,

    /// <summary>The least recently changed job first: a job that changes moves to the end.</summary>
    UpdatedAscending,

    /// <summary>The most recently changed job first: a job that changes moves to the front.</summary>
    UpdatedDescending,
}

namespace JobApis.Client.Testing.JobsV1;

/// <summary>The answer of jobs/v1 to a write; not documented.</summary>
public enum JobsV1WriteResult
{
    /// <summary>Status 200 without a body.</summary>
    Empty,

    /// <summary>Status 204.</summary>
    NoContent,

    /// <summary>The job.</summary>
    Job,

    /// <summary>The job in an array, after another one.</summary>
    JobAmongOthers,

    /// <summary>An object that is not a job.</summary>
    Other,
}

namespace JobApis.Client.Testing.JobsV1;

/// <summary>What jobs/v1 answers to a call that changes something; the documents show nothing.</summary>
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

    /// <summary>An object that is no job.</summary>
    Other,
}

namespace JobApis.Client.Testing.JobsV1;

/// <summary>What jobs/v1 answers for an id that it does not know; undocumented.</summary>
public enum JobsV1UnknownJob
{
    /// <summary>Status 404.</summary>
    NotFound,

    /// <summary>Status 200 with an empty array.</summary>
    EmptyArray,

    /// <summary>Status 200 with <c>null</c>.</summary>
    Null,

    /// <summary>Status 204.</summary>
    NoContent,
}

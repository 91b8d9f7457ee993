namespace JobApis.Client.Testing.JobsV1;

/// <summary>The answer of jobs/v1 to an unknown id; not documented.</summary>
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

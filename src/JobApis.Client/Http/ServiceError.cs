namespace JobApis.Client.Http;

/// <summary>What an error answer says, apart from its status.</summary>
internal sealed class ServiceError
{
    public string? Message { get; set; }

    public string? Code { get; set; }

    public string? RequestId { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The kind of error, where the answer says it otherwise than by status and code; null elsewhere.</summary>
    public ErrorKind? Kind { get; set; }

    public List<JobFieldError> Fields { get; } = [];
}

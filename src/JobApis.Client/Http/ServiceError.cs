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

    /// <summary>The code and the message.</summary>
    public override string ToString() => string.Join(": ", new[] { Code, Message }.Where(static text => text is not null));

    /// <summary>Takes out credentials that the service repeats in what it writes.</summary>
    public void Redact(IReadOnlyList<string> secrets)
    {
        if (secrets.Count == 0)
        {
            return;
        }

        Message = Without(Message);
        Code = Without(Code);
        RequestId = Without(RequestId);
        for (int index = 0; index < Fields.Count; index++)
        {
            Fields[index] = new(Without(Fields[index].Field)!, Without(Fields[index].Message)!, Without(Fields[index].Code));
        }

        string? Without(string? text) => text is null ? null : secrets.Aggregate(text, static (rest, secret) => rest.Replace(secret, "***", StringComparison.Ordinal));
    }
}

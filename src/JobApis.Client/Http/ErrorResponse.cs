namespace JobApis.Client.Http;

/// <summary>The content of an error answer, without its status.</summary>
internal sealed class ErrorResponse
{
    public string? Message { get; set; }

    public string? Code { get; set; }

    public string? RequestId { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The kind of error, if neither status nor code determines it; otherwise null.</summary>
    public ErrorKind? Kind { get; set; }

    /// <summary>Whether the body is not JSON, such as an HTML page of a gateway.</summary>
    public bool IsText { get; set; }

    public List<JobFieldError> Fields { get; } = [];

    /// <summary>The code and the message.</summary>
    public override string ToString() =>
        string.Join(": ", new[] { Code, Message }.Where(static text => text is not null));

    /// <summary>Removes credentials that the service repeated in the answer.</summary>
    /// <param name="redact">Removes them from one text.</param>
    public void Redact(Func<string?, string?> redact)
    {
        Message = redact(Message);
        Code = redact(Code);
        RequestId = redact(RequestId);
        for (int index = 0; index < Fields.Count; index++)
        {
            JobFieldError field = Fields[index];
            Fields[index] = new(redact(field.Field)!, redact(field.Message)!, redact(field.Code));
        }
    }
}

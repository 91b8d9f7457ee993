namespace JobApis.Client.Http.Resilience;

/// <summary>How often a call may be carried out without harm (RFC 9110, section 9.2.2).</summary>
internal enum Idempotency
{
    /// <summary>Any number of times: a read, or a write that says what shall be.</summary>
    Idempotent,

    /// <summary>Once: after a failure that leaves the outcome open it is not sent again.</summary>
    NonIdempotent,
}

namespace JobApis.Client.Http.Resilience;

/// <summary>Whether a call can be repeated safely (RFC 9110, section 9.2.2).</summary>
internal enum Idempotency
{
    /// <summary>Can be repeated: a read, or a write that sets a state.</summary>
    Idempotent,

    /// <summary>Must not be repeated if its outcome is unknown.</summary>
    NonIdempotent,
}

namespace JobApis.Client.Rescale;

/// <summary>
/// The version of Rescale's API. Calls and answers are the same, as far as documented; the paths differ:
/// docs/providers/rescale.md#wire-versions.
/// </summary>
public enum RescaleApiVersion
{
    /// <summary><c>/api/v2/jobs/</c>: the only version that Rescale supports officially.</summary>
    V2 = 0,

    /// <summary><c>/api/jobs/</c>, without a version: older, and may be removed without notice.</summary>
    V1 = 1,
}

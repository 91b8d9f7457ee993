namespace JobApis.Client.Rescale;

/// <summary>
/// Which version of Rescale's API is spoken. The calls and their answers are the same, as far as they are documented;
/// the paths differ.
/// </summary>
public enum RescaleApiVersion
{
    /// <summary><c>/api/v2/jobs/</c>: the only version that Rescale supports officially.</summary>
    V2 = 0,

    /// <summary><c>/api/jobs/</c>, without a version: older, and may go away without notice.</summary>
    V1 = 1,
}

namespace JobApis.Client.Testing.Rescale;

/// <summary>A change of a job's or its cluster's status, past or to come.</summary>
internal readonly record struct RescaleStep(
    DateTimeOffset At,
    string Status,
    string? Reason = null,
    bool IsCluster = false);

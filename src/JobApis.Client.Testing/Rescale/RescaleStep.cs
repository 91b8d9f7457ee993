namespace JobApis.Client.Testing.Rescale;

/// <summary>A past or planned change of a job's or its cluster's status.</summary>
internal readonly record struct RescaleStep(
    DateTimeOffset At,
    string Status,
    string? Reason = null,
    bool IsCluster = false);

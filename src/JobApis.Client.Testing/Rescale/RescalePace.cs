namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// How long things take: from submission to the end, from the wish to stop to the end, from the end to a stopped
/// cluster.
/// </summary>
internal readonly record struct RescalePace(TimeSpan Run, TimeSpan Stop, TimeSpan ClusterStop);

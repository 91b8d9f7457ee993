namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// The durations: from submission to the end, from a stop request to the end, from the end to the stopped cluster.
/// </summary>
internal readonly record struct RescalePace(TimeSpan Run, TimeSpan Stop, TimeSpan ClusterStop);

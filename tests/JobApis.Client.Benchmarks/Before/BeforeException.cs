namespace JobApis.Client.Benchmarks.Before;

/// <summary>A folder does not hold benchmarks that can be compared with.</summary>
internal sealed class BeforeException(string message) : Exception(message);

namespace JobApis.Client;

/// <summary>A request that is about to be sent, for rate limiters that depend on the source or the operation.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Operation">The operation, as in <c>ListJobs</c>.</param>
public readonly record struct RateLimitContext(string Source, string Operation);

namespace JobApis.Client;

/// <summary>Calls of <see cref="IJobsV1Api"/> under other limits than the source's options set.</summary>
public static class JobsV1ApiCallOptions
{
    /// <summary>The same interface, whose calls keep to other limits. It shares connections, credential, retry budget and rate limiter with <paramref name="api"/>.</summary>
    /// <param name="api">The service. An implementation that is not the library's own, such as a test's, is returned as it is.</param>
    /// <param name="options">The other limits.</param>
    /// <returns>The interface under these limits.</returns>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public static IJobsV1Api WithCallOptions(this IJobsV1Api api, CallOptions options) => CallOptionsExtensions.Apply(api, options);
}

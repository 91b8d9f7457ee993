namespace JobApis.Client;

/// <summary>Calls of a source under other limits than its options set.</summary>
public static class CallOptionsExtensions
{
    /// <summary>
    /// Returns the source with other limits, for example for a call that may take longer or must not be repeated. It
    /// shares connections, credential, retry budget and rate limiter with <paramref name="source"/>, must not outlive
    /// it, and need not be disposed.
    /// </summary>
    /// <param name="source">
    /// A source. A source that is not the library's, such as a test's, is returned unchanged.
    /// </param>
    /// <param name="options">The other limits.</param>
    /// <returns>The source with these limits. It implements the same interfaces as <paramref name="source"/>.</returns>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public static IJobSource WithCallOptions(this IJobSource source, CallOptions options) => Apply(source, options);

    /// <summary>Applies limits to what can take them.</summary>
    internal static T Apply<T>(T target, CallOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        return target is ICallOptionsTarget<T> own ? own.WithCallOptions(options) : target;
    }
}

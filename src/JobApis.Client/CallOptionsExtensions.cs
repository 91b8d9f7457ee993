namespace JobApis.Client;

/// <summary>Changes the limits of a source for single calls.</summary>
public static class CallOptionsExtensions
{
    /// <summary>
    /// Returns the source with other limits, for example for a call that may take longer or must not be repeated. It
    /// shares connections, credential, retry budget and rate limiter with <paramref name="source"/>, must not outlive
    /// it, and need not be disposed.
    /// </summary>
    /// <param name="source">
    /// The source. A source of another implementation, such as a fake, is returned unchanged.
    /// </param>
    /// <param name="options">The other limits.</param>
    /// <returns>The source with these limits. It implements the same interfaces as <paramref name="source"/>.</returns>
    /// <exception cref="ArgumentException">A limit is out of its range; the message names it.</exception>
    public static IJobSource WithCallOptions(this IJobSource source, CallOptions options) => Apply(source, options);

    /// <summary>Applies limits to an object that supports them; others are returned unchanged.</summary>
    internal static T Apply<T>(T target, CallOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        return target is ICallOptionsTarget<T> own ? own.WithCallOptions(options) : target;
    }
}

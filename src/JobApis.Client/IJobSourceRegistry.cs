namespace JobApis.Client;

/// <summary>All job sources of an app.</summary>
/// <remarks>
/// A source is a keyed <see cref="IJobSource"/>, and its name is the key. A later registration of the same key, for
/// example a fake in a test, replaces it.
/// </remarks>
public interface IJobSourceRegistry
{
    /// <summary>The sources, in the order they were registered.</summary>
    IReadOnlyList<IJobSource> Sources { get; }

    /// <summary>A source by its name.</summary>
    /// <param name="name">The name it was registered under; case-sensitive, as it does in keyed services.</param>
    /// <returns>The source.</returns>
    /// <exception cref="KeyNotFoundException">
    /// No source has that name; the message lists the names there are.
    /// </exception>
    IJobSource GetSource(string name);
}

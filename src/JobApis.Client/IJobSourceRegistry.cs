namespace JobApis.Client;

/// <summary>All job sources of an app.</summary>
/// <remarks>
/// A source is a keyed <see cref="IJobSource"/> with its name as the key. A later registration of the same key, such as
/// a fake in a test, replaces it.
/// </remarks>
public interface IJobSourceRegistry
{
    /// <summary>The sources, in the order of registration.</summary>
    IReadOnlyList<IJobSource> Sources { get; }

    /// <summary>Returns a source by its name.</summary>
    /// <param name="name">The name of the source. Names are case-sensitive, like the keys of keyed services.</param>
    /// <returns>The source.</returns>
    /// <exception cref="KeyNotFoundException">
    /// No source has this name; the message lists the existing names.
    /// </exception>
    IJobSource GetSource(string name);
}

namespace JobApis.Client;

/// <summary>All job sources of an app.</summary>
public interface IJobSourceRegistry
{
    /// <summary>The sources, in the order they were registered.</summary>
    IReadOnlyList<IJobSource> Sources { get; }

    /// <summary>A source by its name.</summary>
    /// <param name="name">The name it was registered under; letter case does not matter.</param>
    /// <returns>The source.</returns>
    /// <exception cref="KeyNotFoundException">No source has that name; the message lists the names there are.</exception>
    IJobSource GetSource(string name);
}

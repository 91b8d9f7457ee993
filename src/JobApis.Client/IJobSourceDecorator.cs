namespace JobApis.Client;

/// <summary>
/// A source around another one, which counts calls, say, or caches jobs. What it does not do itself, <c>TryGet</c>
/// finds in the source within.
/// </summary>
public interface IJobSourceDecorator : IJobSource
{
    /// <summary>The source within.</summary>
    IJobSource Inner { get; }
}

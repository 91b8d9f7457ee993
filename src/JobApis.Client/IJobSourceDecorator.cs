namespace JobApis.Client;

/// <summary>
/// A source that wraps another one, for example to count calls or cache jobs. <c>TryGet</c> finds interfaces that it
/// does not implement in the wrapped source.
/// </summary>
public interface IJobSourceDecorator : IJobSource
{
    /// <summary>The wrapped source.</summary>
    IJobSource Inner { get; }
}

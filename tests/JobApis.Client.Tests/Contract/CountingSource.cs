namespace JobApis.Client.Tests.Contract;

/// <summary>An app's source that wraps another one: it counts requests and stops jobs itself.</summary>
internal sealed class CountingSource(IJobSource inner) : IJobSourceDecorator, IJobStopper
{
    public IJobSource Inner => inner;

    public string Name => inner.Name;

    public JobSourceCapabilities Capabilities => inner.Capabilities;

    public int Count { get; private set; }

    public AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Count++;
        return inner.ListJobsAsync(query, options, cancellationToken);
    }

    public Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        Count++;
        return inner.GetJobAsync(id, cancellationToken);
    }

    public Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        Count++;
        return inner.TryGet(out IJobStopper? stopper)
            ? stopper.StopJobAsync(id, cancellationToken)
            : throw new NotSupportedException();
    }
}

namespace JobApis.Client.Tests.Contract;

/// <summary>A source of an app's own around another: it counts what it is asked, and stops jobs itself.</summary>
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

using JobApis.Client;

namespace MocksConsumer;

/// <summary>Example code of an app, with tests.</summary>
internal sealed class FailureCounter(IJobSource source)
{
    private static readonly JobQuery Failed = new() { States = [JobState.Failed] };
    private static readonly ListOptions Options = new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve };

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        await source.ListJobsAsync(Failed, Options, cancellationToken).CountAsync(cancellationToken);

    public async Task<JobState> StateOfAsync(string id, CancellationToken cancellationToken) =>
        (await source.GetJobAsync(id, cancellationToken)).Status.State;
}

using JobApis.Client;

namespace MocksConsumer;

/// <summary>An app's own code, as its tests see it.</summary>
internal sealed class FailureCounter(IJobSource source)
{
    private static readonly JobQuery Failed = new() { States = [JobState.Failed] };
    private static readonly ListOptions Options = new() { UnsupportedQuery = UnsupportedQueryBehavior.Resolve };

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        await source.ListJobsAsync(Failed, Options, cancellationToken).CountAsync(cancellationToken);

    public async Task<JobState> StateOfAsync(string id, CancellationToken cancellationToken) =>
        (await source.GetJobAsync(id, cancellationToken)).Status.State;
}

using JobApis.Board.Syncing;
using JobApis.Client;
using Quartz;

namespace JobApis.Board.Engine;

/// <summary>
/// The engine's job. There is one for each account, with the account's name, and it never runs twice at the same time.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SyncAccountJob(
    IJobSourceRegistry sources,
    AccountSync sync,
    IHostApplicationLifetime lifetime) : IJob
{
    public const string Group = "accounts";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        string account = context.JobDetail.Key.Name;
        IJobSource? source = sources.Sources.FirstOrDefault(each => each.Name == account);
        if (source is null)
        {
            return;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            lifetime.ApplicationStopping);
        try
        {
            await sync.RunAsync(source, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process is stopping. Committed batches stay, and the next run continues from there.
        }
    }
}

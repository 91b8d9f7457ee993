using JobApis.Board.Hosting;
using JobApis.Client;
using Microsoft.Extensions.Options;
using Quartz;

namespace JobApis.Board.Engine;

/// <summary>Creates the job and the trigger of each configured account when the board starts.</summary>
internal sealed class AccountSchedule(
    ISchedulerFactory schedulers,
    IJobSourceRegistry sources,
    IOptions<BoardOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        HashSet<JobKey> kept = [];
        foreach (IJobSource source in sources.Sources)
        {
            JobKey key = new(source.Name, SyncAccountJob.Group);
            kept.Add(key);
            IJobDetail job = JobBuilder.Create<SyncAccountJob>().WithIdentity(key).Build();
            ITrigger trigger = TriggerBuilder.Create<SyncAccountJob>()
                .WithIdentity(source.Name, SyncAccountJob.Group)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(options.Value.Interval)
                    .RepeatForever()
                    .MeasureIntervalFromCompletion(true)
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
                .Build();
            if (!await IsScheduledAsync(scheduler, trigger, cancellationToken))
            {
                await scheduler.ScheduleJob(job, [trigger], new() { Replace = true }, cancellationToken);
            }
        }

        // In a cluster the store still contains accounts that are no longer configured.
        foreach (JobKey key in await scheduler.GetJobKeys(
            GroupMatcher<JobKey>.GroupEquals(SyncAccountJob.Group),
            cancellationToken))
        {
            if (!kept.Contains(key))
            {
                await scheduler.DeleteJob(key, cancellationToken);
            }
        }
    }

    // Another node may be running the trigger: do not replace it, unless the interval has changed.
    private async Task<bool> IsScheduledAsync(
        IScheduler scheduler,
        ITrigger trigger,
        CancellationToken cancellationToken) =>
        await scheduler.GetTrigger(trigger.Key, cancellationToken) is ISimpleTrigger known
        && known.RepeatInterval == options.Value.Interval;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

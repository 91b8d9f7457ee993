using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleOutcomeTests
{
    private static readonly DateTimeOffset Start = new(2021, 6, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Histories, newest first: <c>status=reason</c> separated by <c>;</c>.</summary>
    public static TheoryData<string, JobState, string?> Table => new()
    {
        { "", JobState.Draft, null },
        { "=", JobState.Draft, null },
        { "Pending", JobState.Queued, null },
        { "Queued;Pending", JobState.Queued, null },
        { "Waiting for Queue", JobState.Queued, null },
        { "WAITING_FOR_CLUSTER", JobState.Queued, null },
        { "Started;Queued", JobState.Queued, null },
        { "Validated;Started", JobState.Queued, null },
        { "Executing;Validated", JobState.Running, null },
        { "Stopping=User Terminated;Executing", JobState.Stopping, "User Terminated" },
        { "Completed=Completed successfully;Executing", JobState.Succeeded, "Completed successfully" },
        { "Completed=COMPLETED SUCCESSFULLY;Executing", JobState.Succeeded, "COMPLETED SUCCESSFULLY" },
        { "Completed;Executing", JobState.Succeeded, null },
        { "Completed=User Terminated;Executing", JobState.Cancelled, "User Terminated" },
        { "Completed;Stopping;Executing", JobState.Cancelled, null },
        { "Completed=Completed successfully;Stopping;Executing", JobState.Cancelled, "Completed successfully" },
        {
            "Completed=Completed successfully;Stopping=Completed successfully",
            JobState.Cancelled,
            "Completed successfully"
        },
        { "Completed=Completed successfully;Stopping=User Terminated", JobState.Cancelled, "User Terminated" },
        {
            "Completed=Completed successfully;Stopping=Exceeded max number of restarts",
            JobState.Failed,
            "Exceeded max number of restarts"
        },
        { "Completed=A run failed;Executing", JobState.Failed, "A run failed" },
        { "Completed=A run failed;Stopping", JobState.Failed, "A run failed" },
        {
            "Completed=Could not allocate compute resources from the compute provider",
            JobState.Failed,
            "Could not allocate compute resources from the compute provider"
        },
        { "Stopped", JobState.Cancelled, null },
        { "Force Stop", JobState.Cancelled, null },
        { "FORCE_STOP", JobState.Cancelled, null },
        { "Force Stopped", JobState.Cancelled, null },
        { "Terminated", JobState.Cancelled, null },
        { "Cancelled", JobState.Cancelled, null },
        { "Failed", JobState.Failed, null },
        { "Hibernating;Executing", JobState.Unknown, null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_History_IsReadTheSameInEveryOrder(string history, JobState state, string? reason)
    {
        RescaleStatusEntry[] newestFirst = Read(history);

        foreach (RescaleStatusEntry[] order in new[]
        {
            newestFirst,
            [.. newestFirst.Reverse()],
            [.. newestFirst.Skip(1), .. newestFirst.Take(1)],
        })
        {
            RescaleOutcome outcome = RescaleOutcome.Of(order);

            Assert.Equal(state, outcome.Status.State);
            Assert.Equal(newestFirst.Length == 0 ? "" : newestFirst[0].Status.Value, outcome.Status.ProviderValue);
            Assert.Equal(reason, outcome.Reason);
            Assert.Equal(newestFirst.FirstOrDefault()?.StatusDate, outcome.UpdatedAt);
            Assert.Equal(state.IsFinal() ? newestFirst[0].StatusDate : null, outcome.FinishedAt);
            Assert.Equal(
                newestFirst.LastOrDefault(entry => entry.Status.Is(RescaleStatus.Executing))?.StatusDate,
                outcome.StartedAt);
        }
    }

    [Fact]
    public void Of_SameMoment_TheEarlierInTheListCounts()
    {
        RescaleStatusEntry done = new() { Status = RescaleStatus.Completed, StatusDate = Start };
        RescaleStatusEntry executing = new() { Status = RescaleStatus.Executing, StatusDate = Start };

        Assert.Equal(JobState.Succeeded, RescaleOutcome.Of([done, executing]).Status.State);
        Assert.Equal(JobState.Running, RescaleOutcome.Of([executing, done]).Status.State);
    }

    [Fact]
    public void Of_RestartedJob_StartedAtIsTheFirstExecution()
    {
        RescaleOutcome outcome = RescaleOutcome.Of(Read("Executing;Queued;Executing;Queued"));

        Assert.Equal(Start.AddMinutes(1), outcome.StartedAt);
    }

    [Fact]
    public void Of_EntryWithoutADate_IsOlderThanAnyWithOne()
    {
        RescaleStatusEntry undated = new() { Status = RescaleStatus.Completed };
        RescaleStatusEntry executing = new() { Status = RescaleStatus.Executing, StatusDate = Start };

        Assert.Equal(JobState.Running, RescaleOutcome.Of([undated, executing]).Status.State);
        Assert.Equal(JobState.Running, RescaleOutcome.Of([executing, undated]).Status.State);
    }

    [Fact]
    public void Of_SeveralExecutionsOneUndated_TheDatedOneIsTheStart()
    {
        RescaleStatusEntry undated = new() { Status = RescaleStatus.Executing };
        RescaleStatusEntry executing = new() { Status = RescaleStatus.Executing, StatusDate = Start };

        Assert.Equal(Start, RescaleOutcome.Of([undated, executing]).StartedAt);
        Assert.Equal(Start, RescaleOutcome.Of([executing, undated]).StartedAt);
    }

    [Fact]
    public void Of_SeveralStops_TheReasonOfOneThatHasOneCounts()
    {
        Assert.Equal("User Terminated", RescaleOutcome.Of(Read("Completed;Stopping;Stopping=User Terminated")).Reason);
        Assert.Equal("User Terminated", RescaleOutcome.Of(Read("Completed;Stopping=User Terminated;Stopping")).Reason);
    }

    private static RescaleStatusEntry[] Read(string history)
    {
        string[] entries = history.Split(';', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. entries.Select((entry, index) => new RescaleStatusEntry
            {
                Status = new(entry.Split('=')[0]),
                StatusReason = entry.Split('=') is [_, { Length: > 0 } reason] ? reason : null,
                StatusDate = Start.AddMinutes(entries.Length - 1 - index),
            }),
        ];
    }
}

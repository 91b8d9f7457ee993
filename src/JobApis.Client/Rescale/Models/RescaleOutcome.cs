namespace JobApis.Client.Rescale;

/// <summary>
/// The outcome computed from a job's status history: its status, and how a completed job ended. See
/// docs/providers/rescale.md#wire-status.
/// </summary>
public sealed record RescaleOutcome
{
    private const string CompletedSuccessfully = "Completed successfully";
    private const string UserTerminated = "User Terminated";

    private RescaleOutcome()
    {
    }

    /// <summary>
    /// The status, computed from the whole history. A completed job is <see cref="JobState.Succeeded"/>,
    /// <see cref="JobState.Cancelled"/> or <see cref="JobState.Failed"/> here.
    /// </summary>
    public JobStatus Status { get; private init; }

    /// <summary>The reason why the job ended or is ending, as Rescale's text.</summary>
    public string? Reason { get; private init; }

    /// <summary>When the job first executed.</summary>
    public DateTimeOffset? StartedAt { get; private init; }

    /// <summary>When the job ended.</summary>
    public DateTimeOffset? FinishedAt { get; private init; }

    /// <summary>When the newest status began.</summary>
    public DateTimeOffset? UpdatedAt { get; private init; }

    /// <summary>Computes the outcome from a history.</summary>
    /// <param name="history">
    /// All entries, in any order: the newest entry is found by its date (docs/providers/rescale.md#wire-history-order).
    /// Of entries with the same date, the earlier one in the list is used.
    /// </param>
    /// <returns>The outcome; a draft if the history is empty.</returns>
    public static RescaleOutcome Of(IReadOnlyList<RescaleStatusEntry> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Count == 0)
        {
            return new() { Status = new(JobState.Draft, "") };
        }

        RescaleStatusEntry newest = history[0];
        RescaleStatusEntry? stopping = null;
        DateTimeOffset? started = null;
        foreach (RescaleStatusEntry entry in history)
        {
            if (entry.StatusDate > newest.StatusDate || (newest.StatusDate is null && entry.StatusDate is not null))
            {
                newest = entry;
            }

            if (entry.Status.Is(RescaleStatus.Stopping) && stopping?.StatusReason is null)
            {
                stopping = entry;
            }

            if (entry.Status.Is(RescaleStatus.Executing) && (started is null || entry.StatusDate < started))
            {
                started = entry.StatusDate;
            }
        }

        JobState state = RescaleJobStates.Of(newest.Status);
        string? reason = stopping?.StatusReason ?? newest.StatusReason;
        if (newest.Status.Is(RescaleStatus.Completed))
        {
            state = EndOf(stopping is not null, reason);
        }

        return new()
        {
            Status = new(state, newest.Status.Value),
            Reason = reason,
            StartedAt = started,
            FinishedAt = state.IsFinal() ? newest.StatusDate : null,
            UpdatedAt = newest.StatusDate,
        };
    }

    private static JobState EndOf(bool wasStopped, string? reason)
    {
        bool saysSuccess = reason is null || reason.Equals(CompletedSuccessfully, StringComparison.OrdinalIgnoreCase);
        if (saysSuccess)
        {
            return wasStopped ? JobState.Cancelled : JobState.Succeeded;
        }

        return reason!.Equals(UserTerminated, StringComparison.OrdinalIgnoreCase)
            ? JobState.Cancelled
            : JobState.Failed;
    }
}

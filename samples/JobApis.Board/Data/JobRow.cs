using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>
/// A job of the copy: the common columns exactly as received, and the service's own JSON without links that open the
/// job. Times are UTC ticks; 0 is none.
/// </summary>
internal sealed class JobRow
{
    private const int KeyLength = 100;

    public long Key { get; set; }

    public int AccountId { get; set; }

    public required string JobId { get; set; }

    public string? Name { get; set; }

    /// <summary>The name's beginning in lower case, for sorting and searching.</summary>
    public string NameKey { get; set; } = "";

    public JobState State { get; set; }

    /// <summary>The service's own word.</summary>
    public string? ProviderStatus { get; set; }

    public string? Owner { get; set; }

    /// <summary>The owner's beginning, for the index: an index takes no text of any length.</summary>
    public string? OwnerKey { get; set; }

    public string? Workspace { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Started { get; set; }

    public long Finished { get; set; }

    /// <summary>When it ended: the service's time, else when the board saw it ended; 0 while it has not.</summary>
    public long Ended { get; set; }

    /// <summary>How long it ran, if the service has both times; else 0.</summary>
    public long Duration { get; set; }

    /// <summary>When the board first saw it.</summary>
    public long FirstSeen { get; set; }

    /// <summary>When the board last saw a change of it.</summary>
    public long Changed { get; set; }

    /// <summary>The service's own JSON as it was with the last change; null when it had none.</summary>
    public string? Native { get; set; }

    /// <summary>Applies the job of a list.</summary>
    public void Take(Job job, string? native, long now)
    {
        Name = job.Name;
        NameKey = KeyOf(job.Name);
        State = job.Status.State;
        ProviderStatus = job.Status.ProviderValue;
        Owner = job.Owner;
        OwnerKey = OwnerKeyOf(job.Owner);
        Workspace = job.Workspace;
        Created = Ticks(job.CreatedAt);
        Updated = Ticks(job.UpdatedAt);
        Started = Ticks(job.StartedAt);
        Finished = Ticks(job.FinishedAt);
        Ended = !State.IsFinal() ? 0 : Finished != 0 ? Finished : Ended != 0 ? Ended : now;
        Duration = Finished > Started && Started > 0 ? Finished - Started : 0;
        Changed = now;
        Native = native;
    }

    /// <summary>The job as the sync knows it.</summary>
    public Job ToJob(string account) => new()
    {
        Source = account,
        Id = JobId,
        Name = Name,
        Status = new(State, ProviderStatus),
        CreatedAt = Moment(Created),
        UpdatedAt = Moment(Updated),
        StartedAt = Moment(Started),
        FinishedAt = Moment(Finished),
        Owner = Owner,
        Workspace = Workspace,
    };

    /// <summary>What a name is sorted and searched by.</summary>
    public static string KeyOf(string? name)
    {
        string key = (name ?? "").Trim().ToLowerInvariant();
        return key.Length <= KeyLength ? key : key[..KeyLength];
    }

    /// <summary>What an owner is found by.</summary>
    public static string? OwnerKeyOf(string? owner) => owner?.Length > KeyLength ? owner[..KeyLength] : owner;

    public static DateTimeOffset? Moment(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);

    private static long Ticks(DateTimeOffset? moment) => moment?.UtcTicks ?? 0;
}

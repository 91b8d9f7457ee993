using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>
/// A job of the copy: the common columns exactly as received, and the service's own JSON without links that give access
/// to the job. Times are UTC ticks; 0 if there is no time.
/// </summary>
internal sealed class JobRow
{
    private const int KeyLength = 100;

    public long Key { get; set; }

    public int AccountId { get; set; }

    public required string JobId { get; set; }

    public string? Name { get; set; }

    /// <summary>The prefix of the name in lower case, for sorting and searching.</summary>
    public string NameKey { get; set; } = "";

    public JobState State { get; set; }

    /// <summary>The service's own status.</summary>
    public string? ProviderStatus { get; set; }

    public string? Owner { get; set; }

    /// <summary>The prefix of the owner, for the index: the length of an indexed text is limited.</summary>
    public string? OwnerKey { get; set; }

    public string? Workspace { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Started { get; set; }

    public long Finished { get; set; }

    /// <summary>
    /// When it ended: the time of the service, otherwise when the board saw that it ended; 0 until then.
    /// </summary>
    public long Ended { get; set; }

    /// <summary>How long it ran, if the service has both times; otherwise 0.</summary>
    public long Duration { get; set; }

    /// <summary>When the board first saw the job.</summary>
    public long FirstSeen { get; set; }

    /// <summary>When the board last saw a change of the job.</summary>
    public long Changed { get; set; }

    /// <summary>The service's own JSON at the last change; null if there was none.</summary>
    public string? Native { get; set; }

    /// <summary>Copies the values of a listed job.</summary>
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

    /// <summary>The text by which a name is sorted and searched.</summary>
    public static string KeyOf(string? name)
    {
        string key = (name ?? "").Trim().ToLowerInvariant();
        return key.Length <= KeyLength ? key : key[..KeyLength];
    }

    /// <summary>The text by which an owner is searched.</summary>
    public static string? OwnerKeyOf(string? owner) => owner?.Length > KeyLength ? owner[..KeyLength] : owner;

    public static DateTimeOffset? Moment(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);

    private static long Ticks(DateTimeOffset? moment) => moment?.UtcTicks ?? 0;
}

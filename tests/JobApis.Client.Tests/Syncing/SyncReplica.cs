using System.Globalization;

namespace JobApis.Client.Tests.Syncing;

/// <summary>A copy that applies changes one by one, and reports lost and repeated ones.</summary>
internal sealed class SyncReplica
{
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Job> Jobs => _jobs;

    /// <summary>The kept data of a job, which a state also keeps.</summary>
    public static Job Kept(Job job) => job with { Native = null, WebLink = null };

    /// <summary>Applies a change.</summary>
    /// <returns>The error of the change; null if there is none.</returns>
    public string? Apply(JobChangeKind kind, Job job, Job? previous)
    {
        _jobs.TryGetValue(job.Id, out Job? known);
        string? error = kind switch
        {
            JobChangeKind.Added => known is null ? null : "added twice",
            JobChangeKind.Gone => known is null ? "gone without having been added"
                : known != job ? "gone as another"
                : null,
            _ when known is null => "changed without having been added",
            _ when known != previous => "a change before it was lost",
            _ when previous == Kept(job) => "changed into the same",
            _ => (previous!.Status != job.Status) == (kind == JobChangeKind.StatusChanged)
                ? null
                : "a change of the wrong kind",
        };
        if (kind == JobChangeKind.Gone)
        {
            _jobs.Remove(job.Id);
        }
        else
        {
            _jobs[job.Id] = Kept(job);
        }

        return error is null ? null : $"{error}: {kind} {job.Id}";
    }

    public string? Apply(JobChange change) => Apply(change.Kind, change.Job, change.Previous);

    /// <summary>The differences between the copy and an account; null if there are none.</summary>
    public string? DifferenceFrom(IEnumerable<Job> account)
    {
        Dictionary<string, Job> jobs = account.ToDictionary(job => job.Id, Kept, StringComparer.Ordinal);
        string[] missing = [.. jobs.Keys.Except(_jobs.Keys)];
        string[] surplus = [.. _jobs.Keys.Except(jobs.Keys)];
        string[] other = [.. jobs.Keys.Intersect(_jobs.Keys).Where(id => jobs[id] != _jobs[id])];
        return missing.Length + surplus.Length + other.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{missing.Length} missing [{string.Join(' ', missing.Take(3))}], {surplus.Length} surplus ["
                + $"{string.Join(' ', surplus.Take(3))}], {other.Length} other [{string.Join(' ', other.Take(3))}]");
    }
}

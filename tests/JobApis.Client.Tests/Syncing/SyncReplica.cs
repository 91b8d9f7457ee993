using System.Globalization;

namespace JobApis.Client.Tests.Syncing;

/// <summary>A copy that takes changes one by one, and says which of them was lost or came twice.</summary>
internal sealed class SyncReplica
{
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Job> Jobs => _jobs;

    /// <summary>What is kept of a job: all that a state keeps, too.</summary>
    public static Job Kept(Job job) => job with { Native = null, WebLink = null };

    /// <summary>Takes a change.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
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

    /// <summary>How the copy differs from an account; null when it does not.</summary>
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

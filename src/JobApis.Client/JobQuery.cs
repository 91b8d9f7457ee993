using System.Collections.Immutable;
using System.Text;

namespace JobApis.Client;

/// <summary>
/// The filter and order of a list of jobs. Immutable. A job matches if all parts that are set match. A part has the
/// same meaning on every source: the service filters if it can, otherwise the client does. If neither is possible, the
/// query is refused before anything is sent.
/// </summary>
public sealed record JobQuery
{
    /// <summary>Jobs in any of these states; empty for any state.</summary>
    public ImmutableArray<JobState> States { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Jobs created at or after this time.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Jobs created before this time.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>
    /// Jobs whose <see cref="Job.Name"/> contains this text, ignoring case. Wildcards are not supported.
    /// </summary>
    public string? NameContains { get; init; }

    /// <summary>
    /// Jobs with this <see cref="Job.Owner"/>, ignoring case. On Worklayer, whose jobs have members, the jobs of which
    /// this user is a member.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>The order of the list.</summary>
    public JobOrder Order { get; init; }

    /// <summary>
    /// If true, a part that the service does not filter by is refused instead of checked in the client.
    /// </summary>
    public bool RequireServerSide { get; init; }

    /// <summary>The parts that are set.</summary>
    public JobQueryFeatures Features =>
        (States.IsEmpty ? JobQueryFeatures.None : JobQueryFeatures.States)
        | (CreatedFrom is null ? JobQueryFeatures.None : JobQueryFeatures.CreatedFrom)
        | (CreatedBefore is null ? JobQueryFeatures.None : JobQueryFeatures.CreatedBefore)
        | (string.IsNullOrEmpty(NameContains) ? JobQueryFeatures.None : JobQueryFeatures.NameContains)
        | (string.IsNullOrEmpty(Owner) ? JobQueryFeatures.None : JobQueryFeatures.Owner)
        | (Order is JobOrder.Any ? JobQueryFeatures.None : JobQueryFeatures.Order);

    /// <summary>
    /// Whether a job matches the query. A job without a value that the query needs does not match. <see cref="Order"/>
    /// is ignored.
    /// </summary>
    /// <param name="job">A job.</param>
    /// <returns>Whether the job matches.</returns>
    public bool Matches(Job job) => Matches(job, Features);

    /// <summary>
    /// Two queries are equal if they match the same jobs in the same order; the order of <see cref="States"/> does not
    /// matter.
    /// </summary>
    /// <param name="other">Another query.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(JobQuery? other) => other is not null && CanonicalText() == other.CanonicalText();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(CanonicalText());

    /// <summary>Whether the given parts match a job.</summary>
    internal bool Matches(Job job, JobQueryFeatures parts) =>
        (!parts.HasFlag(JobQueryFeatures.States) || States.Contains(job.Status.State))
        && (!parts.HasFlag(JobQueryFeatures.CreatedFrom) || job.CreatedAt >= CreatedFrom)
        && (!parts.HasFlag(JobQueryFeatures.CreatedBefore) || job.CreatedAt < CreatedBefore)
        && (!parts.HasFlag(JobQueryFeatures.NameContains)
            || job.Name?.Contains(NameContains!, StringComparison.OrdinalIgnoreCase) == true)
        && (!parts.HasFlag(JobQueryFeatures.Owner)
            || string.Equals(job.Owner, Owner, StringComparison.OrdinalIgnoreCase));

    /// <summary>The canonical text of a query, to which a <see cref="PageCursor"/> is bound.</summary>
    internal string CanonicalText()
    {
        StringBuilder text = new();
        if (!States.IsEmpty)
        {
            AppendStates(text);
        }

        text.Append('|').Append(CreatedFrom?.UtcTicks).Append('|').Append(CreatedBefore?.UtcTicks).Append('|')
            .Append(NameContains)
            .Append('\0')
            .Append(Owner)
            .Append('\0')
            .Append((int)Order)
            .Append(RequireServerSide ? 's' : 'c');
        return text.ToString();
    }

    private void AppendStates(StringBuilder text) =>
        text.AppendJoin(',', States.Select(static state => (int)state).Distinct().Order()).Append(',');

    // The default ToString of a record would write the owner's name into logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Features = ").Append(Features);
        return true;
    }
}

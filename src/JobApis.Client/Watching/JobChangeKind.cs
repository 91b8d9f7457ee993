using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>What happened to a job between two lists.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobChangeKind>))]
public enum JobChangeKind
{
    /// <summary>The job is in the list and was not before: it is new, or it now matches the query.</summary>
    Added,

    /// <summary>
    /// The job's <see cref="Job.Status"/> changed: the common state, or only the service's own status.
    /// </summary>
    StatusChanged,

    /// <summary>
    /// The list no longer holds the job: it was deleted, it is hidden from the account, or it no longer matches the
    /// query. A job whose state leaves <see cref="JobQuery.States"/> is gone, too; to see how jobs end, do not filter
    /// by state.
    /// </summary>
    Gone,

    /// <summary>
    /// Another common column of <see cref="Client.Job"/> changed, but not the status. A watch does not compare these; a
    /// sync does (<see cref="JobSourceSyncExtensions"/>).
    /// </summary>
    Changed,
}

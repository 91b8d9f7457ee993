namespace JobApis.Client;

/// <summary>What a list does with a query that the source's list cannot answer.</summary>
/// <remarks>
/// It makes no difference where the list can answer. A query that no data of the service can answer, such as the
/// state of a job at a service that tells none, is never answered by guessing: it is refused, or skipped.
/// </remarks>
public enum UnsupportedQueryBehavior
{
    /// <summary>
    /// The query is refused with a <see cref="JobQueryNotSupportedException"/> before anything is sent. In a list of
    /// several sources the source counts as failed.
    /// </summary>
    Fail,

    /// <summary>
    /// In a list of several sources, the source is left out and reported as skipped, with the reason: see
    /// <see cref="JobSourceFailure.IsSkipped"/>. Nothing is sent to it. A list of a single source refuses the query as
    /// <see cref="Fail"/> does: an empty list would look like an answer.
    /// </summary>
    Skip,

    /// <summary>
    /// The list is read by what it can say, and the jobs that it leaves open are asked for one by one, in the list's
    /// order, <see cref="ListOptions.MaxParallelLookups"/> of them at a time. It works for the parts in
    /// <see cref="JobSourceCapabilities.PerJob"/>; any other part is refused as <see cref="Fail"/> does.
    /// </summary>
    Resolve,

    /// <summary><see cref="Resolve"/> where single jobs can answer, and <see cref="Skip"/> where nothing can.</summary>
    ResolveOrSkip,
}

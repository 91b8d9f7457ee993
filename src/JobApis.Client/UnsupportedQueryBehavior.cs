namespace JobApis.Client;

/// <summary>How a list handles a query that the source's list does not support.</summary>
/// <remarks>
/// It has no effect on supported queries. A query for data that the service does not have, such as a state at a service
/// without states, is refused or skipped.
/// </remarks>
public enum UnsupportedQueryBehavior
{
    /// <summary>
    /// The query is refused with a <see cref="JobQueryNotSupportedException"/> before anything is sent. In a list of
    /// several sources, the source counts as failed.
    /// </summary>
    Fail,

    /// <summary>
    /// In a list of several sources, the source is left out and reported as skipped, with the reason: see
    /// <see cref="JobSourceFailure.IsSkipped"/>. Nothing is sent to it. A list of a single source refuses the query as
    /// <see cref="Fail"/> does, because an empty list would look like a result.
    /// </summary>
    Skip,

    /// <summary>
    /// The list is filtered by the supported parts, and single requests are sent for the undecided jobs, in the list's
    /// order, <see cref="ListOptions.MaxParallelLookups"/> in parallel. It works for the parts in
    /// <see cref="JobSourceCapabilities.PerJob"/>; any other part is refused as <see cref="Fail"/> does.
    /// </summary>
    Resolve,

    /// <summary><see cref="Resolve"/> if single jobs have the data, otherwise <see cref="Skip"/>.</summary>
    ResolveOrSkip,
}

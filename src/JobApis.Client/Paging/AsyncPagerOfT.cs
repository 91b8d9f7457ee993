using JobApis.Client.Paging;

namespace JobApis.Client;

/// <summary>A list that is read page by page while it is enumerated.</summary>
/// <remarks>
/// No request is sent before the first item is requested. Page n+1 is requested only when all of page n has been
/// consumed, unless <see cref="ListOptions.Prefetch"/> or <see cref="ListOptions.MaxParallelPages"/> is set. It can be
/// enumerated several times, also in parallel; each enumeration starts at the beginning. Leaving the loop early cancels
/// the requests in flight first. Cancellation always throws an <see cref="OperationCanceledException"/>; it never
/// truncates the list.
/// </remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class AsyncPager<T> : IAsyncEnumerable<T>
{
    /// <summary>Enumerates the list page by page, for totals, progress and resuming.</summary>
    /// <param name="startAt">
    /// The cursor to start at: <see cref="Page{T}.Next"/> of an earlier page or <see cref="JobApiException.FailedAt"/>.
    /// Null starts at the beginning.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The pages, at least one.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="startAt"/> belongs to another source or query, or was modified.
    /// </exception>
    /// <exception cref="JobApiException">
    /// Thrown during the enumeration: a page could not be read. <see cref="JobApiException.FailedAt"/> is the cursor to
    /// resume from.
    /// </exception>
    public abstract IAsyncEnumerable<Page<T>> AsPagesAsync(
        PageCursor? startAt = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public virtual IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PageItemEnumerator<T>(AsPagesAsync(null, cancellationToken), cancellationToken);
}

using JobApis.Client.Paging;

namespace JobApis.Client;

/// <summary>A list that is read page by page while it is enumerated.</summary>
/// <remarks>
/// No request is sent before the first item is requested, and page n+1 is requested only when all of page n has been
/// consumed, unless <see cref="ListOptions.Prefetch"/> or <see cref="ListOptions.MaxParallelPages"/> is set. It can be
/// enumerated several times, also in parallel; each enumeration starts at the beginning. Leaving the loop early cancels
/// the requests in flight first. Cancellation always throws an <see cref="OperationCanceledException"/>, and never
/// shortens the list.
/// </remarks>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AsyncPager<T> : IAsyncEnumerable<T>
{
    /// <summary>The list in pages, for totals, progress and resuming.</summary>
    /// <param name="startAt">
    /// Where to begin: <see cref="Page{T}.Next"/> of an earlier page or <see cref="JobApiException.FailedAt"/>. Null
    /// for the beginning.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The pages, at least one.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="startAt"/> belongs to another source or another query, or was changed.
    /// </exception>
    /// <exception cref="JobApiException">
    /// While enumerating: a page could not be read. <see cref="JobApiException.FailedAt"/> is the cursor to resume
    /// from.
    /// </exception>
    public abstract IAsyncEnumerable<Page<T>> AsPagesAsync(
        PageCursor? startAt = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public virtual IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PageItemEnumerator<T>(AsPagesAsync(null, cancellationToken), cancellationToken);
}

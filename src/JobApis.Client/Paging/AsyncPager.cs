using System.Runtime.CompilerServices;

namespace JobApis.Client;

/// <summary>Creates pagers from pages or items, for tests and for custom sources.</summary>
public static class AsyncPager
{
    /// <summary>
    /// Creates a pager over the given pages. <c>startAt</c> must be the <see cref="Page{T}.Next"/> of one of them, or
    /// null.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="pages">The pages, in order.</param>
    /// <returns>A pager that yields them in each enumeration.</returns>
    public static AsyncPager<T> FromPages<T>(params IEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new HandMadePager<T>(pages);
    }

    /// <summary>Creates a pager over one page with all items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, in order.</param>
    /// <returns>A pager that yields them in each enumeration.</returns>
    public static AsyncPager<T> FromItems<T>(params IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return FromPages(new Page<T>([.. items]));
    }

    private sealed class HandMadePager<T>(IEnumerable<Page<T>> pages) : AsyncPager<T>
    {
        public override async IAsyncEnumerable<Page<T>> AsPagesAsync(
            PageCursor? startAt = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            bool started = startAt is null;
            foreach (Page<T> page in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (started)
                {
                    yield return page;
                }
                else
                {
                    started = Equals(page.Next, startAt);
                }
            }

            if (!started)
            {
                throw new ArgumentException("The cursor is not the Next of a page of this pager.", nameof(startAt));
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
    }
}

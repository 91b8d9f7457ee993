using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages that each carry a link to the next. Only the page number and size are taken from the link; the request goes to
/// this list on the configured origin, and the link's host and path are ignored. See docs/paging.md#next-link.
/// </summary>
/// <param name="pageSize">The page size to request.</param>
/// <param name="read">
/// Reads a page; its <see cref="PageResult{TRow}.Next"/> is the server's link, null or empty at the end.
/// </param>
internal sealed class NextLinkStrategy<TRow>(
    int pageSize,
    Func<PageNumber, CancellationToken, ValueTask<PageResult<TRow>>> read) : IPagingStrategy<TRow>
{
    private const int MaxLinkLength = 8 * 1024;

    public string Start() => new PageNumber(1, pageSize, null).ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        PageNumber number = PageNumber.Parse(position);
        PageResult<TRow> page = await read(number, cancellationToken).ConfigureAwait(false);
        return page with { Next = string.IsNullOrEmpty(page.Next) ? null : Follow(page.Next, number).ToString() };
    }

    public string? PredictNext(string position, in PageResult<TRow> latest) =>
        PageNumber.Parse(position).PredictNext(latest.Rows.Count, latest.Total);

    private static PageNumber Follow(string link, PageNumber current)
    {
        ReadOnlySpan<char> query = link.Length <= MaxLinkLength ? QueryOf(link) : default;

        // A link without a page number means the first page, which is never the next one.
        int page = NumberIn(query, "page")
            ?? throw new JobApiPaginationException(
                "The service's link to the next page has no page number. The link was not followed.");
        return current with { Number = page, Size = NumberIn(query, "page_size") ?? current.Size };
    }

    private static ReadOnlySpan<char> QueryOf(ReadOnlySpan<char> link)
    {
        int end = link.IndexOf('#');
        ReadOnlySpan<char> address = end < 0 ? link : link[..end];
        int begin = address.IndexOf('?');
        return begin < 0 ? default : address[(begin + 1)..];
    }

    private static int? NumberIn(ReadOnlySpan<char> query, string name)
    {
        foreach (Range range in query.Split('&'))
        {
            // A link that was escaped for HTML has "&amp;" between its parameters.
            ReadOnlySpan<char> part = query[range];
            part = part.StartsWith("amp;", StringComparison.Ordinal) ? part["amp;".Length..] : part;
            int equals = part.IndexOf('=');
            if (equals > 0 && Decode(part[..equals]).SequenceEqual(name))
            {
                ReadOnlySpan<char> value = Decode(part[(equals + 1)..]);
                return !value.ContainsAnyExceptInRange('0', '9')
                    && int.TryParse(value, CultureInfo.InvariantCulture, out int number)
                    && number > 0
                    ? number
                    : throw new JobApiPaginationException(
                        $"The service's link to the next page has a '{name}' that is not a positive number."
                        + " The link was not followed.");
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<char> text) =>
        (text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text).Trim();
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages that each carry an absolute link to the next. The link is the server's word and never decides where a request goes: its path must be the list's
/// own, its page number is taken, and the request goes to the configured origin whatever host the link names.
/// </summary>
/// <param name="paths">The path of the list, as requested, and others by which the service may call the same list.</param>
/// <param name="pageSize">The size to ask for.</param>
/// <param name="read">Reads a page; its <see cref="PageRead{TRow}.Next"/> is the server's link, null or empty at the end.</param>
internal sealed class LinkedPages<TRow>(
    IReadOnlyList<string> paths,
    int pageSize,
    Func<PageNumber, CancellationToken, ValueTask<PageRead<TRow>>> read) : IPagingStyle<TRow>
{
    private const int MaxLinkLength = 8 * 1024;

    public string Start() => new PageNumber(1, pageSize, null).ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageRead<TRow>> ReadAsync(string position, SeenIds seen, CancellationToken cancellationToken)
    {
        PageNumber number = PageNumber.Parse(position);
        PageRead<TRow> page = await read(number, cancellationToken).ConfigureAwait(false);
        return page with { Next = string.IsNullOrEmpty(page.Next) ? null : Follow(page.Next, number).ToString() };
    }

    public string? Foresee(string position, in PageRead<TRow> latest) => PageNumber.Parse(position).Foresee(latest.Rows.Count, latest.Total);

    private PageNumber Follow(string link, PageNumber current)
    {
        if (link.Length > MaxLinkLength
            || link.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !Uri.TryCreate(link, UriKind.Absolute, out Uri? target)
            || (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp)
            || !link.StartsWith(target.Scheme + "://", StringComparison.OrdinalIgnoreCase)
            || target.UserInfo.Length > 0)
        {
            throw new JobApiPaginationException("The service's link to the next page is not an http or https address. It was not followed.");
        }

        if (!paths.Contains(target.AbsolutePath, StringComparer.Ordinal))
        {
            throw new JobApiPaginationException($"The service's link to the next page leads to another path than '{paths[0]}'. It was not followed.");
        }

        // Without a page number the link means the first page, which a list that goes on never links to; the loop's guard against circles says so.
        return current with { Number = NumberIn(target.Query, "page") ?? 1, Size = NumberIn(target.Query, "page_size") ?? current.Size };
    }

    private static int? NumberIn(string query, string name)
    {
        ReadOnlySpan<char> pairs = query.AsSpan().TrimStart('?');
        foreach (Range range in pairs.Split('&'))
        {
            ReadOnlySpan<char> pair = pairs[range];
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.Length > name.Length && pair[name.Length] == '=')
            {
                return int.TryParse(pair[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                    ? number
                    : throw new JobApiPaginationException($"The service's link to the next page has a '{name}' that is no positive number. It was not followed.");
            }
        }

        return null;
    }
}

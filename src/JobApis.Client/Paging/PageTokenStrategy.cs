using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages that each carry an opaque token for the next. Only the token decides whether there is a next page, not the
/// number of rows. See docs/paging.md#token.
/// </summary>
/// <param name="read">
/// Reads the page of a token (null for the first page); its <see cref="PageResult{TRow}.Next"/> is the service's token,
/// null or empty at the end.
/// </param>
internal sealed class PageTokenStrategy<TRow>(
    Func<string?, CancellationToken, Task<PageResult<TRow>>> read) : IPagingStrategy<TRow>
{
    private const string FirstPage = "first";
    private const char TokenMark = '=';

    public string Start() => FirstPage;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        string? token = position switch
        {
            FirstPage => null,
            [TokenMark, ..] and { Length: > 1 } => position[1..],
            _ => throw new FormatException("The position is not a page token."),
        };

        PageResult<TRow> page = await read(token, cancellationToken).ConfigureAwait(false);
        return page with { Next = string.IsNullOrEmpty(page.Next) ? null : TokenMark + page.Next };
    }
}

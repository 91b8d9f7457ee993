using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages that each carry an opaque token for the next. Only the token decides whether there is one; short and empty
/// pages say nothing.
/// </summary>
/// <param name="read">
/// Reads the page of a token, null for the first; its <see cref="PageRead{TRow}.Next"/> is the service's token, null or
/// empty at the end.
/// </param>
internal sealed class TokenPages<TRow>(Func<string?, CancellationToken, Task<PageRead<TRow>>> read) : IPagingStyle<TRow>
{
    private const string FirstPage = "first";
    private const char TokenMark = '=';

    public string Start() => FirstPage;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageRead<TRow>> ReadAsync(string position, SeenIds seen, CancellationToken cancellationToken)
    {
        string? token = position switch
        {
            FirstPage => null,
            [TokenMark, ..] and { Length: > 1 } => position[1..],
            _ => throw new FormatException("Not a page token."),
        };

        PageRead<TRow> page = await read(token, cancellationToken).ConfigureAwait(false);
        return page with { Next = string.IsNullOrEmpty(page.Next) ? null : TokenMark + page.Next };
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages requested by the number of rows to skip, for a service that reports no total and no link. The list ends at an
/// empty page only, because the service may cap its pages. See docs/paging.md#offset.
/// </summary>
/// <param name="pageSize">The number of rows to request for a page.</param>
/// <param name="read">
/// Reads the page after the given number of rows; its <see cref="PageResult{TRow}.Next"/> is not used.
/// </param>
internal sealed class OffsetStrategy<TRow>(
    int pageSize,
    Func<int, CancellationToken, Task<PageResult<TRow>>> read) : IPagingStrategy<TRow>
{
    // Low enough that adding a page cannot overflow.
    private const int MaxSkip = int.MaxValue / 2;

    public string Start() => "0";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        int skip = Parse(position);
        PageResult<TRow> page = await read(skip, cancellationToken).ConfigureAwait(false);
        if (page.Rows.Count == 0)
        {
            return page with { Next = null };
        }

        // Advance by the rows received, not requested: if the service caps its pages, rows would be skipped.
        return page with { Next = (skip + page.Rows.Count).ToString(CultureInfo.InvariantCulture) };
    }

    public string? PredictNext(string position, in PageResult<TRow> latest)
    {
        // A full page is usually followed by another. A shorter page is the end, unless the service caps its pages:
        // then all pages so far had the same length, and the offset is a multiple of it.
        int rows = latest.Rows.Count;
        int skip = Parse(position);
        bool mayGoOn = rows > 0 && (rows >= pageSize || (skip > rows && skip % rows == 0));
        return mayGoOn ? (skip + rows).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static int Parse(string position)
    {
        PositionReader fields = new(position, "a number of rows to skip");
        int skip = fields.Int(0, MaxSkip);
        fields.End();
        return skip;
    }
}

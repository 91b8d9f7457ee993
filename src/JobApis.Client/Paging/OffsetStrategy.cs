using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages asked for by how many rows to skip, from a service that gives no total and no link. The list ends at an empty
/// page and nowhere else: a short page may just as well come from a service that caps its pages unannounced.
/// </summary>
/// <param name="pageSize">How many rows a page is asked for.</param>
/// <param name="read">Reads the page after so many rows; its <see cref="PageResult{TRow}.Next"/> is not used.</param>
internal sealed class OffsetStrategy<TRow>(
    int pageSize,
    Func<int, CancellationToken, Task<PageResult<TRow>>> read) : IPagingStrategy<TRow>
{
    // Leaves room to add a page without overflowing.
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

        // By the rows received, not by the rows asked for: a service that caps its pages would otherwise lose the
        // difference at every page.
        return page with { Next = (skip + page.Rows.Count).ToString(CultureInfo.InvariantCulture) };
    }

    public string? PredictNext(string position, in PageResult<TRow> latest)
    {
        // A page as long as asked for is followed by another like it, as a rule. A shorter one is the end, unless the
        // service caps its pages: then all so far were of one length, and the next begins at a multiple of it.
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

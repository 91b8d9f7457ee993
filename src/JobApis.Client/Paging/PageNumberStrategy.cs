using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages requested by number and size. The position holds the size, because a number means another place under another
/// size, and the moment the enumeration began, for a list that can be frozen. See docs/paging.md#page-number.
/// </summary>
/// <param name="pageSize">The size to ask for.</param>
/// <param name="asOf">
/// Returns the moment at which a new enumeration is frozen; null when the list cannot be frozen.
/// </param>
/// <param name="read">Reads a page.</param>
internal sealed class PageNumberStrategy<TRow>(
    int pageSize,
    Func<DateTimeOffset>? asOf,
    Func<PageNumber, CancellationToken, Task<NumberedPage<TRow>>> read) : IPagingStrategy<TRow>
{
    public string Start() => new PageNumber(1, pageSize, asOf?.Invoke()).ToString();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PageResult<TRow>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        PageNumber number = PageNumber.Parse(position);
        NumberedPage<TRow> page = await read(number, cancellationToken).ConfigureAwait(false);
        return new(
            page.Rows, page.IsLast ? null : number.Following(page.EffectiveSize).ToString(), page.Total, page.Response);
    }

    public string? PredictNext(string position, in PageResult<TRow> latest) =>
        PageNumber.Parse(position).PredictNext(latest.Rows.Count, latest.Total);
}

/// <summary>A page by number.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Rows a page.</param>
/// <param name="AsOf">The moment at which the list is frozen.</param>
internal readonly record struct PageNumber(int Number, int Size, DateTimeOffset? AsOf)
{
    // The last second of the year 9999.
    private const long MaxSecond = 253_402_300_799;

    public static PageNumber Parse(string position)
    {
        PositionReader fields = new(position, "a page number");
        int number = fields.Int(1, int.MaxValue - 1);
        int size = fields.Int(1, int.MaxValue);
        DateTimeOffset? asOf = fields.IsAtEnd ? null : DateTimeOffset.FromUnixTimeSeconds(fields.Long(0, MaxSecond));
        fields.End();
        return new(number, size, asOf);
    }

    public PageNumber Following(int? size) => this with { Number = checked(Number + 1), Size = size ?? Size };

    /// <summary>
    /// The position after this one; null when pages of this length reach the total here. The length received is used,
    /// because a service may give shorter pages than requested.
    /// </summary>
    public string? PredictNext(int rowsPerPage, long? total) =>
        rowsPerPage == 0 || (long)Number * rowsPerPage >= total ? null : Following(null).ToString();

    public override string ToString() => AsOf is { } moment
        ? string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}/{moment.ToUnixTimeSeconds()}")
        : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}");
}

/// <summary>What reading one numbered page gave.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsLast">Whether this is the last page by the service's own rule.</param>
/// <param name="Total">The number of matching rows, if the service reports it.</param>
/// <param name="Response">Metadata of the response.</param>
/// <param name="EffectiveSize">
/// The page size for the following pages, if the service gave shorter pages than requested; null to keep the size.
/// </param>
internal readonly record struct NumberedPage<TRow>(
    IReadOnlyList<TRow> Rows,
    bool IsLast,
    long? Total,
    ResponseMetadata? Response,
    int? EffectiveSize = null);

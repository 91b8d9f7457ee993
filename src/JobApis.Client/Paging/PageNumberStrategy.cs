using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages requested by number and size. The position holds the page size, because the meaning of a number depends on it.
/// For a list that can be frozen, it also holds the moment at which the walk began. See docs/paging.md#page-number.
/// </summary>
/// <param name="pageSize">The page size to request.</param>
/// <param name="asOf">
/// Returns the moment at which a new enumeration is frozen; null if the list cannot be frozen.
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
/// <param name="Size">The number of rows in a page.</param>
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
    /// The position after this one; null if pages of this length reach the total here. The received length is used,
    /// because a service may return shorter pages than requested.
    /// </summary>
    public string? PredictNext(int rowsPerPage, long? total) =>
        rowsPerPage == 0 || (long)Number * rowsPerPage >= total ? null : Following(null).ToString();

    public override string ToString() => AsOf is { } moment
        ? string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}/{moment.ToUnixTimeSeconds()}")
        : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}");
}

/// <summary>The result of reading one numbered page.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsLast">Whether this is the last page, by the rule of the service.</param>
/// <param name="Total">The number of matching rows, if the service reports it.</param>
/// <param name="Response">Metadata of the response.</param>
/// <param name="EffectiveSize">
/// The page size for the following pages, if the service returned a shorter page than requested; null to keep the size.
/// </param>
internal readonly record struct NumberedPage<TRow>(
    IReadOnlyList<TRow> Rows,
    bool IsLast,
    long? Total,
    ResponseMetadata? Response,
    int? EffectiveSize = null);

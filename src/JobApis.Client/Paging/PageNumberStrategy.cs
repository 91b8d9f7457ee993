using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Paging;

/// <summary>
/// Pages asked for by number and size. The position holds the size too, because a number means another place under
/// another size, and the moment the list was begun, for a service that can freeze the list's newer end.
/// </summary>
/// <param name="pageSize">The size to ask for.</param>
/// <param name="asOf">The moment a new enumeration is frozen at; null when the service has no such thing.</param>
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
    /// The position after this one; null when so many rows a page get to the total by here. A service may give shorter
    /// pages than it is asked for.
    /// </summary>
    public string? PredictNext(int rowsPerPage, long? total) =>
        rowsPerPage == 0 || (long)Number * rowsPerPage >= total ? null : Following(null).ToString();

    public override string ToString() => AsOf is { } moment
        ? string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}/{moment.ToUnixTimeSeconds()}")
        : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Size}");
}

/// <summary>What reading one numbered page gave.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsLast">Whether the service's own end rule says that this is the last page.</param>
/// <param name="Total">The number of matching rows, where the service says.</param>
/// <param name="Response">What the answer said about itself.</param>
/// <param name="EffectiveSize">
/// The size to go on with, when the service gave shorter pages than asked for; null to keep the size.
/// </param>
internal readonly record struct NumberedPage<TRow>(
    IReadOnlyList<TRow> Rows,
    bool IsLast,
    long? Total,
    ResponseMetadata? Response,
    int? EffectiveSize = null);

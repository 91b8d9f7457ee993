using System.Globalization;
using JobApis.Client.Json;
using JobApis.Client.Paging;

namespace JobApis.Client.Testing;

/// <summary>
/// Pages of a list in memory. A position is the number of items before it, with a prefix if the list is verified.
/// </summary>
/// <param name="items">The items.</param>
/// <param name="answer">Answers a request for a page, by its number from 1, or fails.</param>
/// <param name="pageSize">Items per page.</param>
/// <param name="tellsTotal">Whether a page has the total.</param>
/// <param name="isVerified">Whether the list is verified, which takes no more requests here.</param>
internal sealed class InMemoryPagingStrategy<T>(
    T[] items,
    Func<int, ResponseMetadata> answer,
    int pageSize,
    bool tellsTotal,
    bool isVerified) : IPagingStrategy<T>
    where T : class
{
    /// <summary>A layout that allows unreadable rows. It finds no rows, because there is no JSON.</summary>
    public static RowLayout<T> Layout { get; } = new() { RowsOf = static _ => null, Ids = [] };

    /// <summary>The error of an unreadable item; otherwise null.</summary>
    public Func<T, FakeUnreadableRow?>? UnreadableOf { get; init; }

    public string Start() => PlaceAt(0);

    public async ValueTask<PageResult<T>> ReadAsync(
        string position,
        YieldedIdSet seen,
        CancellationToken cancellationToken)
    {
        int start = Parse(position);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        ResponseMetadata response = answer((start / pageSize) + 1);
        T[] page = [.. items.Skip(start).Take(pageSize)];
        TellUnreadable(page, response.RequestId ?? "");
        int end = start + page.Length;
        return new(
            page,
            end < items.Length ? PlaceAt(end) : null,
            tellsTotal ? items.Length : null,
            response,
            isVerified ? CompletenessReport.Proven("the fake lists the jobs that existed when the list began") : null);
    }

    public string? PredictNext(string position, in PageResult<T> latest)
    {
        int next = Parse(position) + pageSize;
        return next < items.Length ? PlaceAt(next) : null;
    }

    private void TellUnreadable(T[] page, string requestId)
    {
        for (int index = 0; index < page.Length; index++)
        {
            if (UnreadableOf?.Invoke(page[index]) is { } row)
            {
                UnreadableJson found = row.At(index, requestId);
                if (RowReading.Current is not RowReading<T> reading)
                {
                    throw found.Error;
                }

                reading.Add(page[index], found);
            }
        }
    }

    private string PlaceAt(int start) => (isVerified ? "v" : "") + start.ToString(CultureInfo.InvariantCulture);

    private int Parse(string position)
    {
        string number = isVerified && position.StartsWith('v') ? position[1..] : position;
        return position.StartsWith('v') == isVerified
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            && start <= int.MaxValue / 2
            ? start
            : throw new FormatException("The position is not valid for this list.");
    }
}

using System.Globalization;
using JobApis.Client.Json;

namespace JobApis.Client.Paging;

/// <summary>The rows of one enumeration that cannot be read and are left out.</summary>
/// <param name="source">The source's name.</param>
/// <param name="reading">Reads the answers row by row; null if an unreadable row is an error.</param>
/// <param name="maxIds">The maximum number of remembered ids, which are kept to report each row once.</param>
/// <param name="wereBefore">Whether rows were left out before the enumeration was resumed.</param>
internal sealed class UnreadableRows<TRow>(
    string source,
    RowReading<TRow>? reading,
    int? maxIds,
    bool wereBefore) : IDisposable
{
    /// <summary>The prefix of a position, if rows were left out before it.</summary>
    public const char Mark = '!';

    // Created on demand, because most lists need neither.
    private YieldedIdSet? _told;
    private List<UnreadableRow>? _ofPage;

    /// <summary>The number of rows left out.</summary>
    public long Count { get; private set; }

    /// <summary>Records a row if it cannot be read.</summary>
    /// <param name="row">The row, or its stand-in.</param>
    /// <param name="page">The number of the page.</param>
    public bool TryTake(TRow row, long page)
    {
        if (reading?.Find(row) is not { } found)
        {
            return false;
        }

        // Without an id, a repeated row cannot be recognized, so it is reported again instead of dropped.
        if (found.Id is null || (_told ??= new(maxIds)).Add(found.Id))
        {
            Count++;
            (_ofPage ??= []).Add(new()
            {
                Source = source,
                Id = found.Id,
                Json = found.Json,
                Page = page,
                Index = found.Index,
                Reason = found.Reason,
                Error = found.Error,
            });
        }

        return true;
    }

    /// <summary>The rows left out of the page that is yielded.</summary>
    public IReadOnlyList<UnreadableRow> OfPage()
    {
        IReadOnlyList<UnreadableRow> rows = _ofPage ?? [];
        _ofPage = null;
        _told?.Trim();
        return rows;
    }

    /// <summary>Replaces the claim by no claim if rows were left out.</summary>
    public CompletenessReport Limit(CompletenessReport claim)
    {
        if (Count > 0)
        {
            string rows = string.Create(CultureInfo.InvariantCulture, $"{Count} row{(Count == 1 ? "" : "s")}");
            return CompletenessReport.None($"{rows} of the list could not be read, and were left out");
        }

        return wereBefore
            ? CompletenessReport.None(
                "rows of the list could not be read before it was resumed, and were left out")
            : claim;
    }

    /// <summary>The position, with the prefix if rows were left out before it.</summary>
    public string Marked(string position) => Count > 0 || wereBefore ? Mark + position : position;

    public void Dispose() => _told?.Dispose();
}

using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>The result of a walk on a <see cref="ModelServer"/>.</summary>
internal sealed record WalkOutcome
{
    private const string Source = "model";
    private const string Identity = "rows";

    public required ModelServer Server { get; init; }

    /// <summary>All rows that were yielded, before and after interruptions.</summary>
    public required IReadOnlyList<ModelRow> Rows { get; init; }

    /// <summary>The claim of the last page.</summary>
    public required CompletenessReport Claim { get; init; }

    /// <summary>The number of resumes from a cursor.</summary>
    public required int Resumes { get; init; }

    public required long Rereads { get; init; }

    /// <summary>Stable jobs that were not yielded.</summary>
    public int Lost =>
        Server.Throughout.Count - Rows.Select(row => row.Id).Distinct().Count(Server.Throughout.Contains);

    /// <summary>Rows of jobs that were already yielded.</summary>
    public int Duplicates => Rows.Count - Rows.Select(row => row.Id).Distinct().Count();

    /// <summary>
    /// Walks the list of a case to its end with the library's paging loop. After a failure, the walk resumes at the
    /// position in the exception.
    /// </summary>
    /// <param name="testCase">The case.</param>
    /// <param name="newStyle">Creates the strategy of an enumeration on the model.</param>
    /// <param name="options">The other options of the list.</param>
    public static WalkOutcome Of(
        ListCase testCase,
        Func<ModelServer, IPagingStrategy<ModelRow>> newStyle,
        ListOptions? options = null)
    {
        ModelServer server = new(testCase);
        Pager<ModelRow, ModelRow> pager = new(
            new()
            {
                Source = Source,
                Identity = Identity,
                Options = options ?? ListOptions.Default,
                NewStrategy = () => newStyle(server),
                IdOf = static row => row.Name,
                Map = static row => row,
            },
            CancellationToken.None);
        List<ModelRow> rows = [];
        PageCursor? startAt = null;
        CompletenessReport claim = default;
        int resumes = 0;
        long rereads = 0;
        while (true)
        {
            (bool ended, startAt, claim) = Walk(pager, startAt, testCase.InterruptEvery, rows, ref rereads);
            if (ended)
            {
                return new() { Server = server, Rows = rows, Claim = claim, Resumes = resumes, Rereads = rereads };
            }

            resumes++;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Server.Requests} requests, {Rows.Count} rows, {Lost} of {Server.Throughout.Count} lost, {Duplicates} twice, "
        + $"{Resumes} resumes; {Claim}");

    private static (bool Ended, PageCursor? Next, CompletenessReport Claim) Walk(
        Pager<ModelRow, ModelRow> pager,
        PageCursor? startAt,
        int interruptEvery,
        List<ModelRow> rows,
        ref long rereads)
    {
        // All data is in memory: every call has completed when it returns.
        IAsyncEnumerator<Page<ModelRow>> pages = pager.AsPagesAsync(Stored(startAt)).GetAsyncEnumerator();
        Page<ModelRow>? last = null;
        int read = 0;
        try
        {
            while (Completed(pages.MoveNextAsync()))
            {
                last = pages.Current;
                rows.AddRange(last.Items);
                if (++read == interruptEvery && last.Next is not null)
                {
                    rereads += last.Progress.Rereads;
                    return (false, last.Next, last.Progress.Completeness);
                }
            }

            rereads += last!.Progress.Rereads;
            return (true, null, last.Progress.Completeness);
        }
        catch (JobApiServerException failure)
        {
            rereads += last?.Progress.Rereads ?? 0;
            return (false, failure.FailedAt, default);
        }
    }

    // Converted to text, as for another process.
    private static PageCursor? Stored(PageCursor? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        string text = cursor.ToString();
        Assert.True(text.Length <= 16 * 1024, $"a cursor of {text.Length} characters");
        Assert.True(PageCursor.TryParse(text, out PageCursor? stored));
        return stored;
    }

    private static bool Completed(ValueTask<bool> task)
    {
        Assert.True(task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }
}

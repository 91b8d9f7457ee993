using JobApis.Board.Data;
using JobApis.Board.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>The state of the sync: each account, and the last runs.</summary>
internal sealed class AccountsModel(OverviewReader overviews, TimeProvider clock) : PageModel
{
    private const int MostRuns = 50;

    public Overview Overview { get; private set; } = new([], []);

    public IReadOnlyList<SyncRunRow> Runs { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public long Version => Overview.Accounts.Sum(account => account.Version);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        Overview = await overviews.ReadAsync(cancellationToken);
        Runs = await overviews.ReadRunsAsync(MostRuns, cancellationToken);
    }

    public string NameOf(int id) => Overview.Accounts.FirstOrDefault(account => account.Id == id)?.Name ?? "";

    /// <summary>The outcome of a run.</summary>
    public static string Outcome(SyncRunRow run) =>
        run.Error is not null ? "Failed"
        : run.EndedAt == 0 ? "Running, or its process was killed"
        : run.Completeness is null ? "Stopped before the end of the list"
        : run.IsFull ? "Full list" : "Recent jobs";
}

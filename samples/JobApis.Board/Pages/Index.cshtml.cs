using JobApis.Board.Data;
using JobApis.Board.Queries;
using JobApis.Client;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>The table of all jobs.</summary>
internal sealed class IndexModel(JobReader jobs, OverviewReader overviews, TimeProvider clock) : PageModel
{
    public JobView View { get; private set; } = new();

    public Overview Overview { get; private set; } = new([], []);

    public JobPage Table { get; private set; } = new([], null, null);

    public DateTimeOffset Now { get; private set; }

    public Dictionary<int, AccountRow> AccountById { get; private set; } = [];

    public IReadOnlyList<string> Services { get; private set; } = [];

    /// <summary>The sum of the accounts' versions: a page with a lower sum is outdated.</summary>
    public long Version => Overview.Accounts.Sum(account => account.Version);

    public string Heading { get; private set; } = "";

    public static IReadOnlyList<JobState> States { get; } = Enum.GetValues<JobState>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        View = JobView.Read(Request.Query);
        Overview = await overviews.ReadAsync(cancellationToken);
        AccountById = Overview.Accounts.ToDictionary(account => account.Id);
        Services = [.. Overview.Accounts.Select(account => account.Provider).Distinct().Order()];
        Table = await jobs.ReadAsync(View, Overview, cancellationToken);
        int total = Overview.Accounts.Sum(account => account.JobCount);
        Heading = View.IsFiltered
            ? $"Filtered from {Words.Count(total, "job")}"
            : Words.Count(total, "job");
    }

    /// <summary>The accounts with failures or unsettled jobs, most urgent first.</summary>
    public IEnumerable<AccountRow> Troubled => Overview.Accounts
        .Where(account => account.Failures > 0 || !account.IsConfigured || account.Unsettled > 0);

    /// <summary>
    /// A link to the view sorted by a column. If it is already sorted by that column, the order is reversed.
    /// </summary>
    public string SortLink(JobSort sort) => (View with
    {
        Sort = sort,
        IsAscending = View.Sort == sort ? !View.IsAscending : sort == JobSort.Name,
    }).ToQuery();

    public string? AriaSort(JobSort sort) =>
        View.Sort != sort ? null : View.IsAscending ? "ascending" : "descending";

    /// <summary>A link to the view with a state added or removed.</summary>
    public string StateLink(JobState state) => (View with
    {
        States = View.States.Contains(state)
            ? [.. View.States.Where(each => each != state)]
            : [.. View.States, state],
    }).ToQuery();

    public string JobLink(JobRow row) =>
        $"/job?account={Uri.EscapeDataString(AccountById[row.AccountId].Name)}&id={Uri.EscapeDataString(row.JobId)}";
}

using JobApis.Board.Data;
using JobApis.Board.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>Finds jobs by their id.</summary>
internal sealed class FindModel(JobReader jobs, OverviewReader overviews) : PageModel
{
    public string Id { get; private set; } = "";

    public IReadOnlyList<(AccountRow Account, JobRow Job)> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellationToken)
    {
        Id = id?.Trim() ?? "";
        if (Id.Length == 0)
        {
            return Page();
        }

        Overview overview = await overviews.ReadAsync(cancellationToken);
        Dictionary<int, AccountRow> accounts = overview.Accounts.ToDictionary(account => account.Id);
        List<JobRow> rows = await jobs.FindAsync(Id, cancellationToken);
        Found = [.. rows.Select(row => (accounts[row.AccountId], row))];
        return Found is [(AccountRow only, JobRow job)]
            ? RedirectToPage("/Job", new { account = only.Name, id = job.JobId })
            : Page();
    }
}

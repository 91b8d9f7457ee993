using JobApis.Board.Data;
using JobApis.Board.Queries;
using JobApis.Board.Security;
using JobApis.Client;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>Asks for confirmation, then stops or deletes a job.</summary>
internal sealed partial class ActModel(
    OverviewReader overviews,
    IJobSourceRegistry sources,
    ActionGate gate,
    ILogger<ActModel> log) : PageModel
{
    public const string Stop = "stop";
    public const string Delete = "delete";

    public string What { get; private set; } = "";

    public string Account { get; private set; } = "";

    public string Id { get; private set; } = "";

    public JobRow Job { get; private set; } = null!;

    /// <summary>Why the action failed.</summary>
    public string? Failure { get; private set; }

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(
        string? what,
        string? account,
        string? id,
        CancellationToken cancellationToken) =>
        await ReadAsync(what, account, id, cancellationToken) is null ? NotFound()
        : gate.WhyNot(User) is null ? Page()
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync(
        string? what,
        string? account,
        string? id,
        CancellationToken cancellationToken)
    {
        if (gate.WhyNot(User) is not null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await ReadAsync(what, account, id, cancellationToken) is not { } act)
        {
            return NotFound();
        }

        try
        {
            await act(cancellationToken);
        }
        catch (JobApiException failure)
        {
            Failure = failure.OutcomeUnknown
                ? $"It is not known whether the action was carried out: {failure.Message} Check the job in a moment."
                : failure.Message;
            return Page();
        }

        Acted(log, What, Account, User.Identity?.Name ?? "a user without sign-in");
        Done = What == Stop
            ? "The service was asked to stop the job. One of the next lists shows its new state."
            : "The service has deleted the job. The board removes it when a list proves that it is gone.";
        return RedirectToPage("/Job", new { account = Account, id = Id });
    }

    /// <summary>The action; null if the job does not exist or its service does not support the action.</summary>
    private async Task<Func<CancellationToken, Task>?> ReadAsync(
        string? what,
        string? account,
        string? id,
        CancellationToken cancellationToken)
    {
        (AccountRow? row, JobRow? job, _) = await overviews.ReadJobAsync(account ?? "", id ?? "", cancellationToken);
        if (row is null || job is null || sources.Sources.FirstOrDefault(each =>
            each.Name == row.Name) is not { } source)
        {
            return null;
        }

        (What, Account, Id, Job) = (what ?? "", row.Name, job.JobId, job);
        return What == Stop && source.TryGet(out IJobStopper? stopper) ? stop => stopper.StopJobAsync(Id, stop)
            : What == Delete && source.TryGet(out IJobDeleter? deleter) ? stop => deleter.DeleteJobAsync(Id, stop)
            : null;
    }

    [LoggerMessage(1, LogLevel.Information, "{Person} requested the action {What} for a job of {Account}")]
    private static partial void Acted(ILogger log, string what, string account, string person);
}

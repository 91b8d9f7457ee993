using System.Text.Json;
using JobApis.Board.Data;
using JobApis.Board.Queries;
using JobApis.Board.Security;
using JobApis.Client;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>One job: the data of the board and, on request, its log and files from the service.</summary>
internal sealed class JobModel(
    OverviewReader overviews,
    IJobSourceRegistry sources,
    ActionGate gate,
    TimeProvider clock) : PageModel
{
    private const int LogLines = 200;
    private const int MostFiles = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public AccountRow Account { get; private set; } = null!;

    /// <summary>The row; null if the job is gone.</summary>
    public JobRow? Job { get; private set; }

    public string Id { get; private set; } = "";

    public IReadOnlyList<StateChangeRow> History { get; private set; } = [];

    public string? Native { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public bool HasLog { get; private set; }

    public bool HasFiles { get; private set; }

    public bool CanStop { get; private set; }

    public bool CanDelete { get; private set; }

    /// <summary>Why this user may not stop or delete; null if the user may.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>The text about the last action.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>What to read from the service: <c>log</c>, <c>files</c> or nothing.</summary>
    public string? Show { get; private set; }

    public IReadOnlyList<JobLogLine>? Log { get; private set; }

    public IReadOnlyList<JobFile>? Files { get; private set; }

    /// <summary>Why the service did not return the log or the files.</summary>
    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? account,
        string? id,
        string? show,
        CancellationToken cancellationToken)
    {
        (AccountRow? row, JobRow? job, List<StateChangeRow> history) =
            await overviews.ReadJobAsync(account ?? "", id ?? "", cancellationToken);
        if (row is null || (job is null && history.Count == 0))
        {
            return NotFound();
        }

        (Account, Job, History, Id, Now, Show) = (row, job, history, id!, clock.GetUtcNow(), show);
        WhyNot = gate.WhyNot(User);
        Native = job?.Native is { } json ? Pretty(json) : null;
        if (job is not null && sources.Sources.FirstOrDefault(each => each.Name == row.Name) is { } source)
        {
            HasLog = source.TryGet(out IJobLogSource? _);
            HasFiles = source.TryGet(out IJobFileSource? _);
            CanStop = source.TryGet(out IJobStopper? _) && !job.State.IsFinal();
            CanDelete = source.TryGet(out IJobDeleter? _);
            await AskAsync(source, cancellationToken);
        }

        return Page();
    }

    private async Task AskAsync(IJobSource source, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(Patience, clock);
        using CancellationTokenSource stop =
            CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (Show == "log" && source.TryGet(out IJobLogSource? logs))
            {
                Log = await logs.ReadLogAsync(Id, LogLines, stop.Token).Take(LogLines).ToListAsync(stop.Token);
            }
            else if (Show == "files" && source.TryGet(out IJobFileSource? files))
            {
                Files = await files.ListFilesAsync(Id, stop.Token).Take(MostFiles).ToListAsync(stop.Token);
            }
        }
        catch (JobApiException failure)
        {
            Refusal = failure.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Refusal = "The service did not answer in time.";
        }
    }

    private static string Pretty(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }
}

using System.Globalization;
using System.Text;
using JobApis.Board.Data;

namespace JobApis.Board.Queries;

/// <summary>The rows of a view as a CSV file.</summary>
internal static class CsvExport
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(HttpContext http, JobReader jobs, OverviewReader overviews)
    {
        CancellationToken cancellationToken = http.RequestAborted;
        JobView view = JobView.Read(http.Request.Query) with { After = null, Before = null };
        Overview overview = await overviews.ReadAsync(cancellationToken);
        Dictionary<int, AccountRow> accounts = overview.Accounts.ToDictionary(account => account.Id);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"jobs.csv\"";
        StringBuilder text = new("\uFEFF");
        Csv.AppendLine(
            text,
            "account",
            "service",
            "id",
            "name",
            "state",
            "status",
            "owner",
            "workspace",
            "created",
            "updated",
            "started",
            "finished",
            "seen changed");
        await foreach (JobRow row in jobs.ReadAllAsync(view, overview, cancellationToken))
        {
            AccountRow account = accounts[row.AccountId];
            Csv.AppendLine(
                text,
                account.Name,
                account.Provider,
                row.JobId,
                row.Name,
                row.State.ToString(),
                row.ProviderStatus,
                row.Owner,
                row.Workspace,
                Time(row.Created),
                Time(row.Updated),
                Time(row.Started),
                Time(row.Finished),
                Time(row.Changed));
            if (text.Length > FlushAt)
            {
                await http.Response.WriteAsync(text.ToString(), cancellationToken);
                text.Clear();
            }
        }

        await http.Response.WriteAsync(text.ToString(), cancellationToken);
    }

    private static string? Time(long ticks) =>
        JobRow.Moment(ticks)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>
/// The result of one source's list: the number of written jobs, the completeness, and where to resume.
/// </summary>
internal sealed class SourceReport(string source, PageCursor? startAt)
{
    private readonly List<UnreadableRow> _skipped = [];
    private readonly PageCursor? _startAt = startAt;
    private bool _isWhole;
    private PageProgress? _progress;
    private string? _whySkipped;

    public string Source => source;

    /// <summary>
    /// The cursor from which to continue without missing or repeated jobs; null if there is none or none is needed.
    /// </summary>
    public PageCursor? Resume { get; private set; } = startAt;

    private long Pages { get; set; }

    private string? Error { get; set; }

    /// <summary>Records a page, and how many of its jobs were written.</summary>
    public void Read(Page<Job> page, int written)
    {
        bool isCut = written < page.Items.Count;
        Jobs += written;
        Pages++;
        _progress = page.Progress;
        _isWhole = page.Next is null && !isCut;
        Claim = _isWhole ? page.Progress.Completeness : null;
        Resume = isCut ? null : page.Next;
    }

    /// <summary>Whether the source was skipped, as requested.</summary>
    public bool IsSkipped => _whySkipped is not null;

    /// <summary>Records that the source cannot answer the query and is skipped.</summary>
    public void Skip(string reason) => _whySkipped = reason;

    /// <summary>Records an unreadable row that was skipped.</summary>
    public void Skipped(UnreadableRow row) => _skipped.Add(row with { Json = "" });

    /// <summary>Records that the source failed.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="text">The text about it.</param>
    public void Failed(JobApiException failure, string text)
    {
        Error = text;

        // If no page was read, there is no place to resume at: the user can run the same command again.
        Resume = Pages > 0 ? failure.FailedAt ?? Resume : _startAt;
    }

    /// <summary>How complete the list is; null if it was not read to its end.</summary>
    public CompletenessReport? Claim { get; private set; }

    /// <summary>The number of jobs of the list that were written.</summary>
    public long Jobs { get; private set; }

    /// <summary>The line for a list that was read to its end; otherwise null.</summary>
    public string? Summary() => _isWhole ? $"{Count(Jobs)}, {Claim}.{Cost}" : null;

    // The number of lookups for what the list does not contain.
    private string Cost => _progress is { Lookups: > 0 } progress
        ? string.Create(
            CultureInfo.InvariantCulture,
            $" {Count(progress.Lookups)} looked up individually, in {progress.LookupRequests} "
                + $"requests{(progress.Gone > 0 ? $"; {progress.Gone} already deleted" : "")}.")
        : "";

    /// <summary>Whether the list was interrupted.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Records that the list was interrupted, unless it was already read to its end.</summary>
    public void Interrupt() => IsInterrupted = !_isWhole && Error is null && !IsSkipped;

    /// <summary>The line for a list that was interrupted; otherwise null.</summary>
    public string? Interruption() => !IsInterrupted ? null
        : Resume is null ? $"interrupted before its first page. Start with --source {source}"
        : $"interrupted after {Count(Jobs)}. {HowToGoOn()}";

    /// <summary>A sentence about how to continue; null if there is no place to continue from.</summary>
    public string? HowToGoOn() =>
        Resume is null || (Error is not null && Pages == 0) ? null : $"Continue with --resume {Resume}";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteNumber("jobs", Jobs);
        json.WriteNumber("pages", Pages);
        json.WriteString("completeness", Claim?.Confidence.ToString());
        json.WriteString("reason", Claim?.ToString());
        json.WriteStartArray("unreadable");
        foreach (UnreadableRow row in _skipped)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteNumber("page", row.Page);
            json.WriteNumber("index", row.Index);
            json.WriteString("reason", row.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("lookups", _progress?.Lookups ?? 0);
        json.WriteNumber("lookupRequests", _progress?.LookupRequests ?? 0);
        json.WriteNumber("gone", _progress?.Gone ?? 0);
        json.WriteString("skipped", _whySkipped);
        json.WriteString("error", Error);
        json.WriteBoolean("interrupted", IsInterrupted);
        json.WriteString("resume", Resume?.ToString());
        json.WriteEndObject();
    }

    /// <summary>Writes the list's cursor, so that a later run can continue from it.</summary>
    public void WriteCheckpointTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteString("resume", Resume?.ToString());
        json.WriteEndObject();
    }

    /// <summary>A number of jobs as text.</summary>
    public static string Count(long jobs) =>
        jobs == 1 ? "1 job" : string.Create(CultureInfo.InvariantCulture, $"{jobs} jobs");
}

using System.Globalization;
using System.Text.Json;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The result of one source's list: how much was written, how complete it is, and where to resume.</summary>
internal sealed class SourceReport(string source, PageCursor? startAt)
{
    private readonly List<UnreadableRow> _skipped = [];
    private readonly PageCursor? _startAt = startAt;
    private bool _isWhole;
    private PageProgress? _progress;
    private string? _whySkipped;

    public string Source => source;

    /// <summary>
    /// Where to go on so that nothing is missed and nothing written twice; null where there is no such place, or no
    /// need.
    /// </summary>
    public PageCursor? Resume { get; private set; } = startAt;

    private long Pages { get; set; }

    private string? Error { get; set; }

    /// <summary>A page came, and so many jobs of it were written.</summary>
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

    /// <summary>Whether the source was left out, as requested.</summary>
    public bool IsSkipped => _whySkipped is not null;

    /// <summary>The source cannot answer, and is left out.</summary>
    public void Skip(string reason) => _whySkipped = reason;

    /// <summary>A row could not be read, and was left out.</summary>
    public void Skipped(UnreadableRow row) => _skipped.Add(row with { Json = "" });

    /// <summary>The source failed.</summary>
    /// <param name="failure">With what.</param>
    /// <param name="text">What is said of it.</param>
    public void Failed(JobApiException failure, string text)
    {
        Error = text;

        // Of a list that never began there is nothing to go on from: the same command is as good.
        Resume = Pages > 0 ? failure.FailedAt ?? Resume : _startAt;
    }

    /// <summary>How complete the list is; null for one that did not come to its end.</summary>
    public CompletenessReport? Claim { get; private set; }

    /// <summary>How many jobs of it were written.</summary>
    public long Jobs { get; private set; }

    /// <summary>A line for a list that came to its end; null for any other.</summary>
    public string? Summary() => _isWhole ? $"{Count(Jobs)}, {Claim}.{Cost}" : null;

    // What was paid for an answer that the list itself does not have.
    private string Cost => _progress is { Lookups: > 0 } progress
        ? string.Create(
            CultureInfo.InvariantCulture,
            $" {Count(progress.Lookups)} asked for one by one, in {progress.LookupRequests} "
                + $"requests{(progress.Gone > 0 ? $"; {progress.Gone} gone by then" : "")}.")
        : "";

    /// <summary>Whether the list was broken off from outside.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>The list is broken off from outside, unless it has come to its end already.</summary>
    public void Interrupt() => IsInterrupted = !_isWhole && Error is null && !IsSkipped;

    /// <summary>A line for a list that was broken off from outside; null for any other.</summary>
    public string? Interruption() => !IsInterrupted ? null
        : Resume is null ? $"interrupted before its first page. Begin with --source {source}"
        : $"interrupted after {Count(Jobs)}. {HowToGoOn()}";

    /// <summary>A sentence that tells how to go on; null where there is nothing to go on from.</summary>
    public string? HowToGoOn() =>
        Resume is null || (Error is not null && Pages == 0) ? null : $"Go on with --resume {Resume}";

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

    /// <summary>A number of jobs in words.</summary>
    public static string Count(long jobs) =>
        jobs == 1 ? "1 job" : string.Create(CultureInfo.InvariantCulture, $"{jobs} jobs");
}

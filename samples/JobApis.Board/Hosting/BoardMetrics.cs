using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JobApis.Board.Hosting;

/// <summary>The metrics of the board.</summary>
internal sealed class BoardMetrics
{
    public const string MeterName = "JobApis.Board";

    private readonly Histogram<double> _runs;
    private readonly Counter<long> _changes;

    public BoardMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _runs = meter.CreateHistogram<double>("jobapis.board.run.duration", "s", "How long a run of the sync took.");
        _changes = meter.CreateCounter<long>("jobapis.board.changes", "{change}", "Changes that were written.");
    }

    public void Ran(string account, TimeSpan time, int changes, bool failed)
    {
        TagList tags = new() { { "jobapis.source", account }, { "jobapis.board.failed", failed } };
        _runs.Record(time.TotalSeconds, tags);
        _changes.Add(changes, new KeyValuePair<string, object?>("jobapis.source", account));
    }
}

using System.Diagnostics;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Downloads;

/// <summary>A bar for each file that is being read, on stderr, with its size and rate.</summary>
internal sealed class DownloadBars(ProgressContext context) : IDownloadView
{
    private readonly Dictionary<JobFile, (ProgressTask Bar, long Offset, long Begun)> _bars = [];

    /// <summary>Runs downloads; what was shown is gone when they end, however they end.</summary>
    public static async Task RunAsync(Messages messages, Func<IDownloadView, Task> downloads)
    {
        messages.IsRedrawing = true;
        try
        {
            await messages.Terminal.Progress()
                .AutoClear(true)
                .HideCompleted(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ByteCountColumn())
                .StartAsync(context => downloads(new DownloadBars(context)));
        }
        finally
        {
            messages.IsRedrawing = false;
        }
    }

    public void Begin(JobFile file, long offset, long? total)
    {
        ProgressTask bar = _bars.TryGetValue(file, out var known) ? known.Bar : context.AddTask(Markup.Escape(Output.TerminalText.Clean(file.Path)));
        bar.IsIndeterminate = total is null;
        bar.MaxValue = Math.Max(total ?? 1, 1);
        bar.Value = offset;
        _bars[file] = (bar, offset, Stopwatch.GetTimestamp());
        Show(file, offset, total);
    }

    public void Advance(JobFile file, int bytes)
    {
        ProgressTask bar = _bars[file].Bar;
        ByteCount count = bar.State.Get<ByteCount>(ByteCountColumn.Key);
        bar.Value = count.Read + bytes;
        Show(file, count.Read + bytes, count.Total);
    }

    public void Complete(JobFile file)
    {
        if (_bars.Remove(file, out var done))
        {
            done.Bar.IsIndeterminate = false;
            done.Bar.Value = done.Bar.MaxValue;
            done.Bar.StopTask();
        }
    }

    private void Show(JobFile file, long read, long? total)
    {
        (ProgressTask bar, long offset, long begun) = _bars[file];

        // What an earlier run has left does not count: Spectre's own rate would begin with it.
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        bar.State.Update<ByteCount>(ByteCountColumn.Key, _ => new(read, total, seconds > 0 ? (read - offset) / seconds : 0));
    }
}

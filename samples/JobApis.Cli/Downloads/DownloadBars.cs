using System.Diagnostics;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Downloads;

/// <summary>A progress bar on stderr for the current file, with its size and rate.</summary>
internal sealed class DownloadBars(ProgressContext context) : IDownloadView
{
    private readonly Dictionary<JobFile, ProgressTask> _bars = [];

    /// <summary>Runs downloads. The bars are removed when the downloads end, even after a failure.</summary>
    /// <param name="messages">Draws the bars.</param>
    /// <param name="events">The waits of the calls.</param>
    /// <param name="downloads">The downloads.</param>
    public static async Task RunAsync(Messages messages, CallEvents events, Func<IDownloadView, Task> downloads)
    {
        messages.IsRedrawing = true;
        try
        {
            await messages.Terminal.Progress()
                .AutoClear(true)
                .HideCompleted(true)
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new ByteCountColumn(),
                    new WaitColumn(events))
                .StartAsync(context => downloads(new DownloadBars(context)));
        }
        finally
        {
            messages.IsRedrawing = false;
        }
    }

    public IProgress<DownloadProgress> Begin(JobFile file)
    {
        ProgressTask bar = context.AddTask(Markup.Escape(TerminalText.Clean(file.Path)));
        bar.IsIndeterminate = true;
        _bars[file] = bar;
        return new Bar(bar);
    }

    public void Complete(JobFile file)
    {
        ProgressTask bar = _bars[file];
        bar.IsIndeterminate = false;
        bar.Value = bar.MaxValue;
        bar.StopTask();
    }

    private sealed class Bar(ProgressTask bar) : IProgress<DownloadProgress>
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private long? _offset;

        public void Report(DownloadProgress value)
        {
            // Bytes of an earlier run do not count for the rate, but Spectre's own rate would include them.
            _offset ??= value.Position;
            double seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
            double rate = seconds > 0 ? (value.Position - _offset.Value) / seconds : 0;
            bar.State.Update<ByteCount>(ByteCountColumn.Key, _ => new(value.Position, value.TotalLength, rate));
            if (value.TotalLength is { } total)
            {
                bar.IsIndeterminate = false;
                bar.MaxValue = Math.Max(total, 1);
                bar.Value = value.Position;
            }
        }
    }
}

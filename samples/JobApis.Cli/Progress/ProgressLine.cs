using System.Globalization;
using JobApis.Client;

namespace JobApis.Cli.Progress;

/// <summary>
/// One line on stderr that is redrawn while a listing runs and removed at its end: the number of jobs, the rate, the
/// remaining time if a total is known, and the current wait.
/// </summary>
internal sealed class ProgressLine(Messages messages, CallEvents events) : IListingProgress, IProgressView
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Rows, long? Total, bool IsOver)> _sources = new(StringComparer.Ordinal);
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    public async Task<bool> RunAsync(IReadOnlyList<IJobSource> sources, Func<IProgressView, Task<bool>> listing)
    {
        foreach (IJobSource source in sources)
        {
            _sources.Add(source.Name, (0, null, false));
        }

        messages.BeginLine();
        await using ITimer timer = TimeProvider.System.CreateTimer(_ => Draw(), null, Period, Period);
        try
        {
            return await listing(this);
        }
        finally
        {
            messages.EndLine();
        }
    }

    public void Read(IJobSource source, Page<Job> page) =>
        Set(source, (page.Progress.Rows, page.TotalCount, page.Next is null));

    public void Failed(IJobSource source) => Set(source, (_sources[source.Name].Rows, null, true));

    private void Set(IJobSource source, (long Rows, long? Total, bool IsOver) state)
    {
        lock (_gate)
        {
            _sources[source.Name] = state;
        }
    }

    private void Draw()
    {
        (long Rows, long? Total, bool IsOver)[] states;
        lock (_gate)
        {
            states = [.. _sources.Values];
        }

        long rows = states.Sum(state => state.Rows);
        double seconds = TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;
        double rate = rows / seconds;
        bool isTotalKnown = states.All(state => state.IsOver || state.Total is not null);
        long left = states.Sum(state => state.IsOver ? 0 : Math.Max((state.Total ?? 0) - state.Rows, 0));
        double timeLeft = Math.Min(left / rate, TimeSpan.MaxValue.TotalSeconds / 2);
        int isOver = states.Count(state => state.IsOver);
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{rows}{(isTotalKnown ? $" of {rows + left}" : "")} jobs"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"),
            .. isTotalKnown && rows > 0 ? (string[])[$"{DurationText.Of(TimeSpan.FromSeconds(timeLeft))} left"] : [],
            string.Create(CultureInfo.InvariantCulture, $"{isOver} of {states.Length} sources"),
            .. events.WaitAt(TimeProvider.System.GetUtcNow()) is { } wait ? (string[])[wait] : [],
        ];
        messages.DrawLine(string.Join(" · ", parts));
    }
}

using System.Globalization;
using JobApis.Client;

namespace JobApis.Cli.Progress;

/// <summary>
/// The progress of a list: the number of rows, the rate, the remaining time if a total is known, and how many sources
/// have ended.
/// </summary>
/// <param name="rows">The name of the rows.</param>
/// <param name="sources">The names of the listed sources.</param>
internal sealed class ListProgress(string rows, IEnumerable<string> sources)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Rows, long? Total, bool IsOver)> _sources =
        sources.ToDictionary(source => source, _ => (0L, (long?)null, false), StringComparer.Ordinal);

    private readonly long _begun = TimeProvider.System.GetTimestamp();

    /// <summary>Records a page of a source.</summary>
    public void Read<T>(string source, Page<T> page) =>
        Set(source, (page.Progress.Rows, page.TotalCount, page.Next is null));

    /// <summary>Records that a source failed or is skipped, so that no more rows follow from it.</summary>
    public void Failed(string source) => Set(source, (_sources[source].Rows, null, true));

    /// <summary>The progress as text.</summary>
    public string Text()
    {
        (long Rows, long? Total, bool IsOver)[] states;
        lock (_gate)
        {
            states = [.. _sources.Values];
        }

        long count = states.Sum(state => state.Rows);
        double rate = count / TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;
        bool isTotalKnown = states.All(state => state.IsOver || state.Total is not null);
        long left = states.Sum(state => state.IsOver ? 0 : Math.Max((state.Total ?? 0) - state.Rows, 0));
        double timeLeft = Math.Min(left / rate, TimeSpan.MaxValue.TotalSeconds / 2);
        int over = states.Count(state => state.IsOver);
        string?[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{count}{(isTotalKnown ? $" of {count + left}" : "")} {rows}"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"),
            isTotalKnown && count > 0 ? $"{DurationText.Of(TimeSpan.FromSeconds(timeLeft))} left" : null,
            states.Length > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{over} of {states.Length} sources")
                : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private void Set(string source, (long Rows, long? Total, bool IsOver) state)
    {
        lock (_gate)
        {
            _sources[source] = state;
        }
    }
}

using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>The columns of a change: the time and kind, the job, and its previous status.</summary>
internal static class ChangeColumns
{
    /// <summary>The columns of changes of these sources. Names are long, so they are last.</summary>
    public static IReadOnlyList<Column<SeenChange>> For(IReadOnlyList<IJobSource> sources, TimeText times)
    {
        int longestName = sources.Max(source => source.Name.Length);
        int longestState = Enum.GetNames<JobState>().Max(name => name.Length);
        Column<SeenChange>[] job =
        [
            .. JobColumns.For(sources, native: false, times)
                .Select(column => column.Of<SeenChange>(seen => seen.Change.Job))
                .Select(column => column.Key switch
                {
                    // The next rows are not known yet: blanks in the title reserve the width.
                    "source" => column with { Title = column.Title!.PadRight(longestName) },
                    "state" => column with
                    {
                        Title = column.Title!.PadRight(longestState),
                        Cell = seen => StateOf(seen.Change.Job, seen),
                    },

                    // A table omits the creation time and the owner, which do not change.
                    "createdAt" or "owner" => column with { Title = null },
                    _ => column,
                }),
        ];
        return
        [
            new("at", seen => JobColumns.Iso(seen.At)) { Title = "TIME", Cell = seen => times.ToTheSecond(seen.At) },
            new("change", seen => Word(seen.Change.Kind))
            {
                Title = "CHANGE ",
                Style = seen => StyleOf(seen.Change.Kind),
            },
            .. job.Where(column => column.Key != "name"),
            new("previousState", seen => seen.Change.Previous?.Status.State.ToString())
            {
                Title = "BEFORE".PadRight(longestState),
                Cell = seen => seen.Change is { Kind: JobChangeKind.StatusChanged, Previous: { } before }
                    ? StateOf(before, seen)
                    : null,
            },
            new("previousStatus", seen => seen.Change.Previous?.Status.ProviderValue),
            .. job.Where(column => column.Key == "name"),
        ];
    }

    // If only the service's status has changed, the state alone would show no change.
    private static string StateOf(Job job, SeenChange seen) =>
        seen.Change.Kind == JobChangeKind.StatusChanged
            && seen.Change.Previous?.Status.State == seen.Change.Job.Status.State
            ? $"{job.Status.State} ({job.Status.ProviderValue})"
            : job.Status.State.ToString();

    private static string Word(JobChangeKind kind) => kind switch
    {
        JobChangeKind.Added => "added",
        JobChangeKind.StatusChanged => "changed",
        JobChangeKind.Changed => "edited",
        _ => "gone",
    };

    private static Style StyleOf(JobChangeKind kind) => kind switch
    {
        JobChangeKind.Added => new(Color.Green),
        JobChangeKind.Gone => new(Color.Yellow),
        _ => Style.Plain,
    };
}

using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>What is written of a change: when and what, the job, and its status before.</summary>
internal static class ChangeColumns
{
    /// <summary>The columns of changes of these sources. Names are long: they come last.</summary>
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
                    // The next row is not known: a title with blanks leaves room for it.
                    "source" => column with { Title = column.Title!.PadRight(longestName) },
                    "state" => column with
                    {
                        Title = column.Title!.PadRight(longestState),
                        Cell = seen => StateOf(seen.Change.Job, seen),
                    },

                    // A line for people says what has changed; when the job was made and whose it is has not.
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

    // Where only the service's own word has changed, the state alone would read as no change.
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

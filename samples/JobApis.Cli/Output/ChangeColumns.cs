using System.Globalization;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>What is written of a change: when and what, the job, and its status before.</summary>
internal static class ChangeColumns
{
    /// <summary>The columns of changes of these sources.</summary>
    public static IReadOnlyList<Column<SeenChange>> For(IReadOnlyList<IJobSource> sources) =>
    [
        new("at", seen => JobColumns.Iso(seen.At)) { Title = "TIME", Cell = seen => seen.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
        new("change", seen => Word(seen.Change.Kind)) { Title = "CHANGE", Style = seen => StyleOf(seen.Change.Kind) },
        .. JobColumns.For(sources, native: false).Select(Line),
        new("previousState", seen => seen.Change.Previous?.Status.State.ToString()) { Title = "BEFORE", Cell = seen => seen.Change.Previous is { } before ? StateOf(before, seen) : null },
        new("previousStatus", seen => seen.Change.Previous?.Status.ProviderValue),
    ];

    // A line for people says what changed; when the job was made and whose it is does not change.
    private static Column<SeenChange> Line(Column<Job> column)
    {
        Column<SeenChange> line = column.Of<SeenChange>(seen => seen.Change.Job);
        return column.Key switch
        {
            "createdAt" or "owner" => line with { Title = null },
            "state" => line with { Cell = seen => StateOf(seen.Change.Job, seen) },
            _ => line,
        };
    }

    // Where only the service's own word has changed, the state alone would read as no change.
    private static string StateOf(Job job, SeenChange seen) =>
        seen.Change.Previous?.Status.State == seen.Change.Job.Status.State ? $"{job.Status.State} ({job.Status.ProviderValue})" : job.Status.State.ToString();

    private static string Word(JobChangeKind kind) => kind switch
    {
        JobChangeKind.Added => "added",
        JobChangeKind.StatusChanged => "changed",
        _ => "gone",
    };

    private static Style StyleOf(JobChangeKind kind) => kind switch
    {
        JobChangeKind.Added => new(Color.Green),
        JobChangeKind.Gone => new(Color.Yellow),
        _ => Style.Plain,
    };
}

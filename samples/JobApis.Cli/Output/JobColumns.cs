using System.Globalization;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>The columns of a job.</summary>
internal static class JobColumns
{
    private static readonly Column<Job> Native =
        new("native", _ => null) { Json = (json, job) => job.WriteNativeTo(json) };

    /// <summary>The names of all columns except the service's own JSON.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. For([], native: false, new(isUtc: true, now: null)).Select(column => column.Key),
    ];

    /// <summary>The columns of jobs of these sources.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="native">Whether the service's own JSON is the last column.</param>
    /// <param name="times">How a table writes times.</param>
    public static IReadOnlyList<Column<Job>> For(IReadOnlyList<IJobSource> sources, bool native, TimeText times)
    {
        Dictionary<string, string> providers =
            sources.ToDictionary(source => source.Name, source => source.Capabilities.Provider, StringComparer.Ordinal);
        return
        [
            new("source", job => job.Source) { Title = "SOURCE" },
            new("provider", job => providers[job.Source]),
            new("id", job => job.Id) { Title = "ID" },
            new("name", job => job.Name) { Title = "NAME", MayBeCut = true, Dispensable = 1 },
            new("state", job => job.Status.State.ToString())
            {
                Title = "STATE",
                Style = job => StyleOf(job.Status.State),
            },
            new("status", job => job.Status.ProviderValue),
            Time("createdAt", job => job.CreatedAt) with { Title = "CREATED", Dispensable = 2 },
            Time("updatedAt", job => job.UpdatedAt),
            Time("startedAt", job => job.StartedAt),
            Time("finishedAt", job => job.FinishedAt),
            new("owner", job => job.Owner) { Title = "OWNER", MayBeCut = true, Dispensable = 3 },
            new("workspace", job => job.Workspace) { MayBeCut = true },
            new("webLink", job => job.WebLink?.OriginalString),
            .. native ? (Column<Job>[])[Native] : [],
        ];

        Column<Job> Time(string key, Func<Job, DateTimeOffset?> time) => new(key, job => Iso(time(job)))
        {
            Cell = job => times.Of(time(job)),
            Order = job => time(job),
        };
    }

    /// <summary>Groups jobs by source, in the order of the sources.</summary>
    public static Func<Job, int> GroupedBy(IReadOnlyList<IJobSource> sources)
    {
        Dictionary<string, int> places = sources.Select((source, place) => (source, place))
            .ToDictionary(entry => entry.source.Name, entry => entry.place, StringComparer.Ordinal);
        return job => places[job.Source];
    }

    /// <summary>ISO 8601 in UTC, with the fraction of a second if it is not zero.</summary>
    public static string? Iso(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static Style StyleOf(JobState state) => state switch
    {
        JobState.Failed => new(Color.Red),
        JobState.Succeeded => new(Color.Green),
        JobState.Running => new(Color.Aqua),
        JobState.Paused or JobState.Stopping or JobState.Cancelled => new(Color.Yellow),
        _ => Style.Plain,
    };
}

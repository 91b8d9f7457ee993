using System.Globalization;
using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>What is written of a job.</summary>
internal static class JobColumns
{
    private static readonly Column<Job>[] Shared =
    [
        new("source", job => job.Source) { Title = "SOURCE" },

        // The source's provider is not known to a job; For() puts it in.
        new("id", job => job.Id) { Title = "ID" },
        new("name", job => job.Name) { Title = "NAME", MayBeCut = true },
        new("state", job => job.Status.State.ToString()) { Title = "STATE", Style = job => StyleOf(job.Status.State) },
        new("status", job => job.Status.ProviderValue),
        new("createdAt", job => Iso(job.CreatedAt)) { Title = "CREATED", Cell = job => job.CreatedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
        new("updatedAt", job => Iso(job.UpdatedAt)),
        new("startedAt", job => Iso(job.StartedAt)),
        new("finishedAt", job => Iso(job.FinishedAt)),
        new("owner", job => job.Owner) { Title = "OWNER", MayBeCut = true },
        new("workspace", job => job.Workspace),
        new("webLink", job => job.WebLink?.OriginalString),
    ];

    private static readonly Column<Job> Native = new("native", _ => null) { Json = (json, job) => job.WriteNativeTo(json) };

    /// <summary>The columns of jobs of these sources.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="native">Whether the service's own JSON comes last.</param>
    public static IReadOnlyList<Column<Job>> For(IReadOnlyList<IJobSource> sources, bool native)
    {
        Dictionary<string, string> providers = sources.ToDictionary(source => source.Name, source => source.Capabilities.Provider, StringComparer.Ordinal);
        Column<Job> provider = new("provider", job => providers[job.Source]);
        return [Shared[0], provider, .. Shared[1..], .. native ? (Column<Job>[])[Native] : []];
    }

    /// <summary>Groups jobs by source, in the order of the sources.</summary>
    public static Func<Job, int> GroupedBy(IReadOnlyList<IJobSource> sources)
    {
        Dictionary<string, int> places = sources.Select((source, place) => (source, place)).ToDictionary(entry => entry.source.Name, entry => entry.place, StringComparer.Ordinal);
        return job => places[job.Source];
    }

    /// <summary>ISO 8601 in UTC, with as much of a fraction as there is.</summary>
    public static string? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static Style StyleOf(JobState state) => state switch
    {
        JobState.Failed => new(Color.Red),
        JobState.Succeeded => new(Color.Green),
        JobState.Running => new(Color.Aqua),
        JobState.Paused or JobState.Stopping or JobState.Cancelled => new(Color.Yellow),
        _ => Style.Plain,
    };
}

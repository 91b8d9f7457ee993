using System.Text.Json;

namespace JobApis.Client.Testing;

/// <summary>A call of a <see cref="FakeJobSource"/>.</summary>
/// <param name="Operation">The operation, as in <c>ListJobs</c>, <c>GetJob</c> or <c>StopJob</c>.</param>
/// <param name="Id">The job's id, or the file's; null for a list.</param>
public sealed record FakeJobSourceCall(string Operation, string? Id)
{
    /// <summary>The query of a list.</summary>
    public JobQuery? Query { get; init; }

    /// <summary>The options of a list; null for the defaults.</summary>
    public ListOptions? Options { get; init; }

    /// <summary>The definition of a submitted job.</summary>
    public JsonElement? Definition { get; init; }
}

using JobApis.Client.Benchmarks.Reading;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks;

/// <summary>
/// One way to read a list, as a row of a table. To measure another one, add it to a list of <see cref="Modes"/>.
/// </summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Open">Creates the reader from the server, the account and the page size.</param>
internal sealed record Mode(string Name, Func<Uri, Account, int, IListReader> Open)
{
    /// <summary>The name of the mode that this one is an earlier version of; null for a current one.</summary>
    public string? EarlierThan { get; init; }
}

/// <summary>The modes that are measured.</summary>
internal static class Modes
{
    public const string Ours = "this library: jobs";
    public const string OursTyped = "this library: IRescaleApi, typed pages";
    public const string OursWithoutRetries = "this library: jobs, MaxRetries = 0";

    public static Mode Floor { get; } = new(
        "HttpClient, generated System.Text.Json (the floor)",
        static (server, account, size) => new FloorReader(server, account, size));

    /// <summary>The floor a second time. The distance of its ratio from 1 is the error of the other ratios.</summary>
    public static Mode Control { get; } = Floor with { Name = "the floor again (control)" };

    /// <summary>CPU, memory and the time to the first job, on pages of 100 jobs.</summary>
    public static IReadOnlyList<Mode> Cost { get; } =
    [
        new(
            "GetFromJsonAsync, reflection",
            static (server, account, size) => new ReflectionReader(server, account, size)),
        RefitAsItComes,
        RefitWithContext,
        new("Kiota 2.1", static (server, account, size) => new KiotaReader(server, account, size)),
        new("RestEase 1.4", static (server, account, size) => new RestEaseReader(server, account, size)),
        new("RestSharp 114", static (server, account, size) => new RestSharpReader(server, account, size)),
        new(
            "HttpClient, Newtonsoft (as NSwag writes it)",
            static (server, account, size) => new NewtonsoftReader(server, account, size)),
        Typed,
        .. OurOwn,
    ];

    /// <summary>The same on pages of 10 jobs, where the cost of each call is visible.</summary>
    public static IReadOnlyList<Mode> SmallPages => [RefitWithContext, Typed, .. OurOwn];

    /// <summary>
    /// Wall time on a slow network, by the number of pages that are read in parallel. The account makes the server
    /// delay every answer.
    /// </summary>
    public static IReadOnlyList<(Mode Mode, int Width)> Latency { get; } =
        [.. new[] { 1, 4, 8, 16 }.Select(static width => (AtATime(width), width))];

    /// <summary>A caller that processes each page, without and with prefetch of the next page.</summary>
    public static IReadOnlyList<Mode> Working { get; } =
    [
        new("this library: one page after another", static (server, account, size) =>
            new WorkingReader(Sources.Rescale(server, account), new() { PageSize = size }, Work)),
        new("this library: one page ahead", static (server, account, size) =>
            new WorkingReader(Sources.Rescale(server, account), new() { PageSize = size, Prefetch = 1 }, Work)),
    ];

    /// <summary>How long that caller processes a page.</summary>
    public static TimeSpan Work { get; } = TimeSpan.FromMilliseconds(5);

    private static Mode RefitAsItComes =>
        new("Refit 16.4, as it comes", static (server, account, size) => new RefitReader(server, account, size));

    private static Mode RefitWithContext => new(
        "Refit 16.4, generated System.Text.Json",
        static (server, account, size) => new RefitReader(server, account, size, JobPageContext.Default.Options));

    private static Mode Typed => new(
        OursTyped,
        static (server, account, size) => new TypedPagesReader(Sources.Rescale(server, account), size));

    private static IReadOnlyList<Mode> OurOwn =>
    [
        new(Ours, static (server, account, size) => Jobs(server, account, new() { PageSize = size })),
        new(
            "this library: jobs, listened to",
            static (server, account, size) => new ListenedReader(Jobs(server, account, new() { PageSize = size }))),
        new(OursWithoutRetries, static (server, account, size) =>
            new SourceReader(Sources.Rescale(server, account, maxRetries: 0), new() { PageSize = size })),
    ];

    private static Mode AtATime(int width) => new(
        width == 1 ? "this library: one page after another" : $"this library: {width} pages at a time",
        (server, account, size) => Jobs(server, account, new() { PageSize = size, MaxParallelPages = width }));

    private static SourceReader Jobs(Uri server, Account account, ListOptions options) =>
        new(Sources.Rescale(server, account), options);
}

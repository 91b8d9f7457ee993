using System.Reflection;
using System.Text.RegularExpressions;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using Refit;

namespace JobApis.Client.Tests.Rescale;

public sealed partial class RescaleDocsTests
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(Repository.Root, "docs", "providers", "rescale.md")).ReplaceLineEndings("\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Operations_Table_SaysOfEveryCallWhatIsSentAndHowOften() =>
        Assert.Equal(
            typeof(IRescaleApi).GetMethods().Select(method =>
                (Method: method, Verb: method.GetCustomAttribute<HttpMethodAttribute>()!)).Select(call =>
                (call.Method.Name, $"{call.Verb.Method} {call.Verb.Path}", WordFor(
                    call.Verb.Method,
                    OperationIdempotency.Of(typeof(IRescaleApi), "Rescale")[call.Method.Name[..^"Async".Length]]))),
            Rows().Matches(Page).Select(match =>
                (match.Groups["method"].Value, match.Groups["call"].Value, match.Groups["repeated"].Value)));

    [Fact]
    public void Length_WithoutTheWireFacts_IsReadable()
    {
        int facts = Page.IndexOf("## Wire facts", StringComparison.Ordinal);
        int rest = Page.IndexOf("\n## ", facts, StringComparison.Ordinal);
        string text = Page[..facts] + Page[(rest + 1)..];

        // Words, not lines: how long the page is does not depend on where its lines are wrapped.
        Assert.InRange(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 200, 1100);
    }

    [Theory]
    [InlineData(RescaleApiVersion.V1)]
    [InlineData(RescaleApiVersion.V2)]
    public async Task Example_AgainstTheSimulator_RunsAJobFromItsDraftToItsFiles(RescaleApiVersion version)
    {
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(31) };
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 0, TimeProvider = clock },
            Token);
        simulator.Rescale.LargeFileLength = 3_000_000;
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = simulator.Rescale.ApiKey,
            BaseAddress = simulator.BaseAddress,
            AllowInsecureLoopback = true,
            ApiVersion = version,
        });
        List<JobState> states = [];
        string folder = Directory.CreateTempSubdirectory("rescale").FullName;
        try
        {
            await RescaleDocsExamples.RunAsync(
                source,
                folder,
                new() { TimeProvider = clock, Progress = new States(states) });

            Assert.Equal([JobState.Queued, JobState.Running, JobState.Succeeded], states.Distinct());
            Assert.Equal(3_000_000, new FileInfo(Path.Combine(folder, "large.bin")).Length);
            Assert.True(new FileInfo(Path.Combine(folder, "process_output.log")).Length > 0);
            Assert.Empty(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Source_AgainstTheSimulator_ReadsTheLogOfARunningAndOfAStoppedJob()
    {
        ManualTimeProvider clock = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(31) };
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { JobsPerService = 0, TimeProvider = clock },
            Token);
        simulator.Rescale.RunTime = TimeSpan.FromHours(1);
        using RescaleJobSource source = new(new RescaleOptions
        {
            ApiKey = simulator.Rescale.ApiKey,
            BaseAddress = simulator.BaseAddress,
            AllowInsecureLoopback = true,
        });
        RescaleWaitOptions patience = new() { TimeProvider = clock };
        RescaleJobRequest draft = new()
        {
            Name = "beam",
            JobAnalyses = [new()
            {
                Analysis = new("calculix"),
                Command = "ccx",
                Hardware = new() { CoreType = "emerald", CoresPerSlot = 1 },
            }],
        };

        Job job = await source.SubmitJobAsync(draft, Token);
        Assert.Empty(await source.ReadLogAsync(job.Id, 5, Token).ToListAsync(Token));
        await source.Api.WaitForStatusAsync(job.Id, now => now.Status.State == JobState.Running, patience, Token);
        clock.Advance(TimeSpan.FromMinutes(2));
        List<JobLogLine> running = await source.ReadLogAsync(job.Id, 5, Token).ToListAsync(Token);
        List<JobLogLine> all = await source.ReadLogAsync(job.Id, null, Token).ToListAsync(Token);
        await source.StopJobAsync(job.Id, Token);
        RescaleOutcome outcome = await source.Api.WaitForEndAsync(job.Id, patience, Token);
        List<JobLogLine> stopped = await source.ReadLogAsync(job.Id, 5, Token).ToListAsync(Token);
        RescaleJob clone = await source.Api.CloneJobAsync(job.Id, cancellationToken: Token);

        Assert.Equal(5, running.Count);
        Assert.Equal(running, all.TakeLast(5));
        Assert.Equal(JobState.Cancelled, outcome.Status.State);
        Assert.Equal(5, stopped.Count);
        Assert.Equal("beam (Cloned)", clone.Name);
        Assert.Equal(JobState.Draft, (await source.GetJobAsync(clone.Id, Token)).Status.State);
    }

    private static string WordFor(HttpMethod verb, Idempotency retry) =>
        verb == HttpMethod.Get ? "safe" : retry == Idempotency.Idempotent ? "idempotent" : "never";

    [GeneratedRegex(
        @"^\| `(?<method>\w+Async)` \| `(?<call>[A-Z]+ /[^`?]+)(\?lines=)?` \| (?<repeated>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rows();

    private sealed class States(List<JobState> seen) : IProgress<RescaleOutcome>
    {
        public void Report(RescaleOutcome value) => seen.Add(value.Status.State);
    }
}

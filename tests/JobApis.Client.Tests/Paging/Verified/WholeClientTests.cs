using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The same schedules with the whole client and the simulator of each service: the sources on the wire behave like the
/// strategies on the model.
/// </summary>
public sealed class WholeClientTests
{
    private const int Schedules = 100;

    // Mutations that depend on the rows of the last answer are excluded: the simulator does not report its answers to
    // the model.
    private static readonly MutationKind[] Kinds =
        [
            MutationKind.InsertHead, MutationKind.InsertHead, MutationKind.InsertAt, MutationKind.Delete,
            MutationKind.Delete, MutationKind.Delete, MutationKind.Fault,
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deepset")]
    [InlineData("rescale")]
    [InlineData("jobs-v1")]
    public async Task ListJobsAsync_AnySchedule_DoesOnTheWireWhatTheStyleDoesOnTheModel(string source)
    {
        for (int seed = 0; seed < Schedules; seed++)
        {
            ListCase testCase = CaseOf(source, seed);
            WalkOutcome expected = WalkOutcome.Of(testCase, server => StyleOf(source, server, testCase.PageSize));

            (ModelDrivenSimulator simulator, IJobSource jobs) = ModelDrivenSimulator.Open(source, testCase);
            using (simulator)
            using ((IDisposable)jobs)
            {
                (List<string> ids, CompletenessReport claim) = await ListAsync(testCase, jobs);

                Assert.Equal(expected.Rows.Select(row => row.Name), ids);
                Assert.Equal(expected.Server.Requests, simulator.Requests);
                Assert.Equal(expected.Claim, claim);
                Assert.Empty(simulator.Throughout.Except(ids));
            }
        }
    }

    private static ListCase CaseOf(string source, int seed) => Cases.Draw(
        seed,
        (testCase, random) => testCase with
        {
            Rows = Math.Min(testCase.Rows, 120),
            Order = source == "deepset" || random.Next(2) == 0 ? ServerOrder.NewestFirst : ServerOrder.OldestFirst,
            Gone = (GonePolicy)random.Next(4),
            ReadsByTime = random.Next(2) == 0,
            OmitsMore = source == "deepset" && random.Next(6) == 0,
            Cap = random.Next(4) == 0 ? random.Next(8, 20) : int.MaxValue,
        },
        Kinds);

    private static IPagingStrategy<ModelRow> StyleOf(string source, ModelServer server, int pageSize) => source switch
    {
        "deepset" => ModelStrategies.Anchors(server, pageSize),
        "rescale" => ModelStrategies.Numbers(server, pageSize),
        _ => ModelStrategies.Offsets(server, pageSize),
    };

    private static async Task<(List<string> Ids, CompletenessReport Claim)> ListAsync(
        ListCase testCase,
        IJobSource source)
    {
        AsyncPager<Job> pager = source.ListJobsAsync(
            null, new() { PageSize = testCase.PageSize, Completeness = Completeness.Verified }, Token);
        List<string> ids = [];
        PageCursor? startAt = null;
        CompletenessReport claim = default;
        bool ended = false;
        while (!ended)
        {
            try
            {
                ended = true;
                int read = 0;
                await foreach (Page<Job> page in pager.AsPagesAsync(startAt, Token))
                {
                    ids.AddRange(page.Items.Select(job => job.Id));
                    claim = page.Progress.Completeness;
                    if (++read == testCase.InterruptEvery && page.Next is not null)
                    {
                        startAt = page.Next;
                        ended = false;
                        break;
                    }
                }
            }
            catch (JobApiServerException failure)
            {
                startAt = failure.FailedAt;
                ended = false;
            }
        }

        return (ids, claim);
    }
}

using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Contract;

/// <summary>The optional operations of sources, found without casts.</summary>
public sealed class OperationContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task Operations_OfEverySource_AreWhatItImplementsAndWhatIsFound(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 1);
        IJobSource real = host.Source;
        IJobSource[] sources =
            [real, new CountingSource(new CountingSource(real)), real.WithCallOptions(new() { MaxRetries = 0 })];

        Assert.All(sources, found =>
        {
            Assert.Equal(real.Capabilities.Operations, found.Capabilities.Operations);
            AssertFound<IJobSubmitter>(found, real, JobSourceOperations.Submit);
            AssertFound<IJobStopper>(found, real, JobSourceOperations.Stop);
            AssertFound<IJobDeleter>(found, real, JobSourceOperations.Delete);
            AssertFound<IJobFileSource>(found, real, JobSourceOperations.Files);
            AssertFound<IJobLogSource>(found, real, JobSourceOperations.Logs);
        });
    }

    [Fact]
    public async Task TryGet_ThroughDecorators_GivesTheOutermostThatDoesIt()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale", jobs: 1);
        CountingSource inner = new(host.Source);
        CountingSource outer = new(inner);

        Assert.True(outer.TryGet(out IJobStopper? stopper));
        Assert.True(outer.TryGet(out IJobDeleter? deleter));
        Assert.True(outer.TryGet(out RescaleJobSource? own));
        await stopper.StopJobAsync(host.Ids.Single(), Token);

        Assert.Same(outer, stopper);
        Assert.Same(host.Source, deleter);
        Assert.Same(host.Source, own);
        Assert.Equal((1, 1), (outer.Count, inner.Count));
        Assert.False(outer.TryGet<WorklayerJobSource>(out _));
    }

    // A single call returns a job without its answer; some calls return nothing.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task OnResponse_EverySource_TellsOfEveryAnswerOnce(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 3);
        string id = host.Ids.First();
        List<ResponseMetadata> told = [];
        IJobSource telling = host.Source.WithCallOptions(new() { OnResponse = told.Add });
        await host.Source.GetJobAsync(id, Token);
        int sent = host.Simulator.Requests.Count;

        await telling.GetJobAsync(id, Token);

        Assert.Equal(host.Simulator.Requests.Count - sent, told.Count);
        Assert.NotEmpty(told);
        Assert.All(told, answer => Assert.Equal((200, 1), (answer.StatusCode, answer.Attempts)));
        Assert.All(told, answer => Assert.NotNull(answer.Date));
        told.Clear();
        host.Simulator.Faults.Next(host.Service.Service, 1, Fault.Status(503));
        await telling.GetJobAsync(id, Token);
        Assert.Equal(2, told[0].Attempts);
    }

    [Fact]
    public async Task OnResponse_CallThatHandsOutNothing_TellsItsStatus()
    {
        await using ContractHost host = await ContractHost.StartAsync("rescale", jobs: 1);
        List<ResponseMetadata> told = [];
        IJobSource telling = host.Source.WithCallOptions(new() { OnResponse = told.Add });

        Assert.True(telling.TryGet(out IJobDeleter? deleter));
        await deleter.DeleteJobAsync(host.Ids.Single(), Token);

        Assert.Equal((int)HttpStatusCode.NoContent, Assert.Single(told).StatusCode);
    }

    [Fact]
    public async Task OnResponse_Throws_TheCallThrowsItAndTheSourceGoesOn()
    {
        await using ContractHost host = await ContractHost.StartAsync("jobs-v1", jobs: 1);
        string id = host.Ids.Single();
        CallOptions options = new() { OnResponse = _ => throw new InvalidDataException("mine") };
        IJobSource broken = host.Source.WithCallOptions(options);

        for (int round = 0; round < 3; round++)
        {
            JobApiException thrown = await Assert.ThrowsAsync<JobApiException>(() => broken.GetJobAsync(id, Token));
            Assert.IsType<InvalidDataException>(thrown.InnerException);
            Assert.Equal(
                (HttpStatusCode.OK, false, false),
                (thrown.StatusCode, thrown.IsTransient, thrown.OutcomeUnknown));
        }

        Assert.Equal(3, host.ListRequests.Count);
        Assert.Equal(id, (await host.Source.GetJobAsync(id, Token)).Id);
    }

    private static void AssertFound<T>(IJobSource found, IJobSource real, JobSourceOperations operation)
        where T : class
    {
        Assert.Equal(real is T, real.Capabilities.Operations.HasFlag(operation));
        Assert.Equal(real is T, found.TryGet(out T? operations));
        Assert.Equal(real is T, operations is not null);
    }
}

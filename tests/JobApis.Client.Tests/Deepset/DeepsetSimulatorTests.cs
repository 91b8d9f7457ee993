#pragma warning disable JOBAPIS001 // The inferred calls are simulated as they are inferred.
using System.Text.Json;
using JobApis.Client.Deepset;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Deepset;

/// <summary>The simulator's writing calls for shared jobs, through the client.</summary>
public sealed class DeepsetSimulatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SharedJob_FromCreationToRevocation_KeepsItsState(bool noContent)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        simulator.Deepset.WritesAnswerNoContent = noContent;
        using DeepsetJobSource source = Open(simulator);
        IDeepsetApi api = source.Api;
        Guid workspace = await new DeepsetWorkspaces(api).GetIdAsync("legal-emea", Token);
        Assert.Equal((simulator.Deepset.WorkspaceId, 2), (workspace, (await api.ListWorkspacesAsync(Token)).Count));

        DeepsetSharedJobResponse made = await api.CreateSharedJobAsync(
            workspace,
            new() { JobId = new("77f0b3de-0a4d-4f0b-8f43-0f4c6f0f9a21"), Title = "t", LoginRequired = false },
            Token);
        Job listed = Assert.Single(await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token));
        Guid id = Guid.Parse(listed.Id);
        Assert.Equal(noContent ? null : id, made.SharedJob?.SharedJobId);

        DeepsetSharedJobResponse changed = await api.UpdateSharedJobAsync(workspace, id, new() { Title = "u" }, Token);
        Assert.Equal(noContent, changed.SharedJob is null);
        await api.RevokeSharedJobAsync(workspace, id, Token);
        DeepsetSharedJob row = await api.GetSharedJobAsync(workspace, id, Token);
        Assert.Equal(("u", true, false), (row.Title, row.IsRevoked, row.LoginRequired));

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.UpdateSharedJobAsync(
            workspace, id, new() { ExpirationDate = new(2199, 1, 1, 0, 0, 0, TimeSpan.Zero) }, Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            api.RevokeSharedJobAsync(workspace, Guid.NewGuid(), Token));
        simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task SharedJobWrites_ServiceThatHasNone_AreRefused()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        simulator.Deepset.HasSharedJobWrites = false;
        using DeepsetJobSource source = Open(simulator);

        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            source.Api.CreateSharedJobAsync(simulator.Deepset.WorkspaceId, new() { JobId = Guid.NewGuid() }, Token));
    }

    [Fact]
    public async Task Job_Made_HasAResultForEachQuestionAndADryRunMakesNone()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        using DeepsetJobSource source = Open(simulator);
        Guid workspace = simulator.Deepset.WorkspaceId;
        DeepsetJobRequest draft = new() { Name = "batch", Queries = [new(), new(), new()] };

        JsonElement dry = await source.Api.CreateJobAsync(workspace, draft, true, Token);
        JsonElement made = await source.Api.CreateJobAsync(workspace, draft, cancellationToken: Token);

        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            source.Api.ListJobResultsAsync(workspace, dry.GetProperty("job_id").GetGuid(), null, Token));
        DeepsetJobResults page = await source.Api.ListJobResultsAsync(
            workspace, made.GetProperty("job_id").GetGuid(), new() { PageNumber = 2, Limit = 2 }, Token);
        Assert.Equal((1, false, 3), (page.Results.Count, page.HasMore, page.Total));
        JobApiInvalidRequestException error = await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            source.Api.CreateJobAsync(workspace, new(), null, Token));
        Assert.Equal("body.name", Assert.Single(error.Errors).Field);
    }

    [Fact]
    public async Task ListJobsAsync_WorkspaceByName_ListsIt()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 3 }, Token);
        using DeepsetJobSource source = Open(simulator, "legal-emea");
        using DeepsetJobSource nowhere = Open(simulator, "nowhere");

        Assert.Equal(3, (await source.ListJobsAsync(cancellationToken: Token).ToListAsync(Token)).Count);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            nowhere.ListJobsAsync(cancellationToken: Token).ToListAsync(Token).AsTask());
    }

    private static DeepsetJobSource Open(JobSimulator simulator, string? workspaceName = null) => new(new DeepsetOptions
    {
        BaseAddress = new(simulator.BaseAddress.GetLeftPart(UriPartial.Authority)),
        AllowInsecureLoopback = true,
        ApiKey = simulator.Deepset.ApiKey,
        WorkspaceId = workspaceName is null ? simulator.Deepset.WorkspaceId : null,
        WorkspaceName = workspaceName,
        MaxRetries = 0,
    });
}

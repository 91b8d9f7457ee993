using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Simulator;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The client with the simulator: it reads what was written.</summary>
public sealed class PaiDlcSimulatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_CreatedStoppedDeleted_GoesThroughItsLife()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);

        // Created: the job is in the list, and waits.
        Job created = await source.SubmitJobAsync(PaiDlcOperation.Smoke(), Token);
        Assert.Equal(("pai-dlc", "smoke-1", JobState.Unknown), (created.Source, created.Name, created.Status.State));
        Job listed = Assert.Single(await source.ListJobsAsync(
            new() { NameContains = "smoke-1" },
            cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(
            (created.Id, "Creating", JobState.Queued),
            (listed.Id, listed.Status.ProviderValue, listed.Status.State));
        Assert.Empty(await source.ReadLogAsync(created.Id, cancellationToken: Token).ToListAsync(Token));

        // Running: its pod prints.
        client.Clock.Advance(TimeSpan.FromSeconds(25));
        Job running = await source.GetJobAsync(created.Id, Token);
        Assert.Equal(JobState.Running, running.Status.State);
        Assert.Equal(TimeSpan.FromSeconds(15), running.StartedAt - running.CreatedAt);
        JobLogLine[] lines =
        [
            .. await source.ReadLogAsync(created.Id, maxLines: 3, cancellationToken: Token).ToListAsync(Token),
        ];
        string pod = $"{created.Id}-worker-0";
        Assert.Equal([pod, pod, pod], lines.Select(line => line.Part));
        Assert.EndsWith(" step 10 loss 9.0909", lines[^1].Text, StringComparison.Ordinal);
        JobApiInvalidRequestException tooSoon =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => source.Api.DeleteJobAsync(created.Id, Token));
        Assert.Equal("BadRequest", tooSoon.ErrorCode);

        // Stopped, after some time.
        await source.StopJobAsync(created.Id, Token);
        Assert.Equal(JobState.Stopping, (await source.GetJobAsync(created.Id, Token)).Status.State);
        client.Clock.Advance(TimeSpan.FromSeconds(5));
        Job stopped = await source.GetJobAsync(created.Id, Token);
        Assert.Equal(JobState.Cancelled, stopped.Status.State);
        Assert.Equal(stopped.CreatedAt!.Value.AddSeconds(30), stopped.FinishedAt);
        PaiDlcJob native = stopped.As<PaiDlcJob>();
        Assert.Equal(("JobStoppedByUser", 15L), (native.ReasonCode, native.Duration));
        Assert.Equal(
            ["Creating", "Queuing", "EnvPreparing", "Running", "Stopping", "Stopped"],
            native.StatusHistory.Select(step => step.Status!.Value.Value));
        JobApiInvalidRequestException late =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => source.StopJobAsync(created.Id, Token));
        Assert.Equal("BadRequest", late.ErrorCode);

        // Deleted: the job is unknown.
        Assert.Equal(created.Id, (await source.Api.DeleteJobAsync(created.Id, Token)).JobId);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.GetJobAsync(created.Id, Token));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() => source.Api.DeleteJobAsync(created.Id, Token));
        Assert.Empty(await source.ListJobsAsync(
            new() { NameContains = "smoke-1" },
            cancellationToken: Token).ToListAsync(Token));
        client.Simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task Job_LeftAlone_SucceedsAtTheMomentThatWasPlanned()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.PaiDlc.WaitingTime = TimeSpan.FromSeconds(1);
        client.Simulator.PaiDlc.RunningTime = TimeSpan.FromSeconds(10);
        using PaiDlcJobSource source = Open(client);
        string id = (await source.SubmitJobAsync(PaiDlcOperation.Smoke(), Token)).Id;

        // No request in between; the times are the same as with requests.
        client.Clock.Advance(TimeSpan.FromDays(10));
        PaiDlcJob job = await source.Api.GetJobAsync(id, cancellationToken: Token);

        Assert.Equal(PaiDlcJobStatus.Succeeded, job.Status);
        Assert.Equal("JobSucceeded", job.ReasonCode);
        Assert.Equal(
            (job.CreatedAt!.Value.AddSeconds(3), job.CreatedAt.Value.AddSeconds(13)),
            (job.RunningAt!.Value, job.SucceededAt!.Value));
        Assert.Equal(10, job.Duration);

        // By default the service goes back seven days, and would return nothing.
        Assert.Empty((await source.Api.GetPodLogsAsync(id, job.Pods[0].PodId!, cancellationToken: Token)).Logs);
        Assert.Equal(11, (await source.ReadLogAsync(id, cancellationToken: Token).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task Job_SetToAStatusByATest_LeavesItsPlan()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        string id = (await source.SubmitJobAsync(PaiDlcOperation.Smoke(), Token)).Id;

        client.Simulator.PaiDlc.Jobs.SetStatus(id, "Failed");
        client.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(JobState.Failed, (await source.GetJobAsync(id, Token)).Status.State);
    }

    [Fact]
    public async Task CreateJob_EverythingOfADraft_IsReadBack()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke("büro-1");
        draft.WorkspaceId = "78";
        draft.ResourceId = "quota1";
        draft.Description = "what for";
        draft.Priority = 3;
        draft.JobMaxRunningTimeMinutes = 90;
        draft.Envs = new Dictionary<string, string>(StringComparer.Ordinal) { ["SEED"] = "7" };
        draft.CustomEnvs = [new() { Key = "k", Value = "v", Visible = "private" }];
        draft.CodeSource = new() { CodeSourceId = "c", Branch = "main" };
        draft.DataSources = [new() { Uri = "oss://b/p", MountPath = "/mnt" }];
        draft.UserVpc = new() { VpcId = "v", ExtendedCidrs = ["10.0.0.0/8"] };
        draft.Settings = new()
        {
            EnableSanityCheck = true,
            Tags = new Dictionary<string, string?>(StringComparer.Ordinal) { ["team"] = "vision" },
        };

        string id = (await source.Api.CreateJobAsync(draft, Token)).JobId;
        PaiDlcJob job = await source.Api.GetJobAsync(id, cancellationToken: Token);

        Assert.Equal(
            ("büro-1", "78", "quota1", "what for", 3, 90L),
            (
                job.DisplayName,
                job.WorkspaceId,
                job.ResourceId,
                job.Description,
                job.Priority,
                job.JobMaxRunningTimeMinutes));
        Assert.Equal("7", job.Envs["SEED"]);
        Assert.Equal("private", Assert.Single(job.CustomEnvs).Visible);
        Assert.Equal("main", job.CodeSource!.Branch);
        Assert.Equal("oss://b/p", Assert.Single(job.DataSources).Uri);
        Assert.Equal(["10.0.0.0/8"], job.UserVpc!.ExtendedCidrs);
        Assert.Equal("vision", job.Settings!.Tags["team"]);
        Assert.Equal("ecs.c6.large", Assert.Single(job.JobSpecs).EcsSpec);
    }

    [Fact]
    public async Task CreateJob_WhatTheServiceRefuses_IsRefused()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        PaiDlcJobRequest[] drafts =
        [
            new(),
            PaiDlcOperation.Smoke(name: ""),
            PaiDlcOperation.Smoke(new('x', 1025)),
            PaiDlcOperation.Smoke(new('x', 70_000)),
            new() { DisplayName = "n", JobType = new("Nope"), UserCommand = "c", JobSpecs = [new()] },
            new() { DisplayName = "n", JobType = PaiDlcJobType.Ray, UserCommand = "c", JobSpecs = [] },
        ];

        foreach (PaiDlcJobRequest draft in drafts)
        {
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => source.Api.CreateJobAsync(draft, Token));
        }

        Assert.Equal(45, client.Simulator.PaiDlc.Jobs.Count);
    }

    [Fact]
    public async Task UpdateJob_WhatTheServicePassesOver_StaysThoughItAnswers200()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke();
        draft.ResourceId = "quota1";
        string id = (await source.Api.CreateJobAsync(draft, Token)).JobId;

        await source.Api.UpdateJobAsync(
            id, new() { Priority = 5, Accessibility = PaiDlcAccessibility.Public, Description = "new" }, Token);
        client.Clock.Advance(TimeSpan.FromSeconds(20));
        await source.Api.UpdateJobAsync(id, new() { Priority = 9, Accessibility = PaiDlcAccessibility.Private }, Token);

        PaiDlcJob job = await source.Api.GetJobAsync(id, cancellationToken: Token);
        Assert.Equal((5, PaiDlcAccessibility.Public, "new"), (job.Priority, job.Accessibility, job.Description));
    }

    [Fact]
    public async Task Records_OfARunningJob_AreThere()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        IPaiDlcApi api = source.Api;
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke();
        draft.Settings = new() { EnableSanityCheck = true };
        string id = (await api.CreateJobAsync(draft, Token)).JobId;
        client.Clock.Advance(TimeSpan.FromSeconds(45));
        PaiDlcPod pod = Assert.Single((await api.GetJobAsync(id, cancellationToken: Token)).Pods);

        PaiDlcJobEvents events = await api.GetJobEventsAsync(id, new() { MaxEventsNum = 2 }, Token);
        Assert.Equal(2, events.Events.Count);
        Assert.Contains("Running", events.Events[^1], StringComparison.Ordinal);

        PaiDlcPodEvents podEvents = await api.GetPodEventsAsync(id, pod.PodId!, new() { PodUid = pod.PodUid }, Token);
        Assert.Equal((pod.PodUid, 2), (podEvents.PodUid, podEvents.Events.Count));
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            api.GetPodEventsAsync(id, pod.PodId!, new() { PodUid = "other" }, Token));

        PaiDlcJobMetrics metrics = await api.GetJobMetricsAsync(
            id, new() { MetricType = PaiDlcMetricType.CpuCoreUsage, TimeStep = "10s" }, Token);
        Assert.Equal(4, Assert.Single(metrics.PodMetrics).Metrics.Count);
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            api.GetJobMetricsAsync(id, new() { MetricType = new("Nope") }, Token));

        PaiDlcSanityCheckResultList checks = await api.ListJobSanityCheckResultsAsync(
            id, PaiDlcSortOrder.Ascending, Token);
        Assert.Equal((2, 1), (checks.TotalCount!.Value, checks.SanityCheckResults[0][0].CheckNumber!.Value));
        PaiDlcSanityCheckResult check = await api.GetJobSanityCheckResultAsync(
            id, new() { SanityCheckNumber = 2, SanityCheckPhase = PaiDlcSanityCheckPhase.AllNodeCommunication }, Token);
        PaiDlcSanityCheckItem phase = Assert.Single(check.Phases);
        Assert.NotNull(phase.StartedAt);
        Assert.Null(phase.FinishedAt);
        Assert.StartsWith("“", phase.FinishedAtText, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            api.GetJobSanityCheckResultAsync(id, new() { SanityCheckNumber = 3 }, Token));

        Assert.StartsWith(
            "wss://",
            (await api.GetWebTerminalAsync(id, pod.PodId!, cancellationToken: Token)).WebTerminalUrl,
            StringComparison.Ordinal);
        Assert.NotEmpty(
            (await api.GetTokenAsync(new() { TargetType = PaiDlcTokenTarget.Job, TargetId = id }, Token)).Token!);
        client.Simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task Tags_PutOnAndTakenOff_ShowInTheList()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);
        string[] ids = [.. client.Simulator.PaiDlc.Jobs.Take(2).Select(job => job.Id)];

        await source.Api.TagResourcesAsync(new()
        {
            ResourceIds = ids,
            Tags = [new() { Key = "run", Value = "α 1" }, new() { Key = "x", Value = "y" }],
        }, Token);
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await Tagged()).Order(StringComparer.Ordinal));

        await source.Api.UntagResourcesAsync(new() { ResourceIds = new(ids[0]), TagKeys = new("run") }, Token);
        Assert.Equal([ids[1]], await Tagged());

        await source.Api.UntagResourcesAsync(new() { ResourceIds = new(ids[1]), All = true }, Token);
        Assert.Empty(await Tagged());
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            source.Api.UntagResourcesAsync(new() { ResourceIds = new("nope"), All = true }, Token));

        async Task<string[]> Tagged()
        {
            PaiDlcJobListQuery query = new() { Tags = new([new("run", "α 1")]) };
            return [.. (await source.Api.ListAllJobsAsync(query, cancellationToken: Token).ToListAsync(Token))
                .Select(job => job.JobId)];
        }
    }

    [Fact]
    public async Task ListAllEcsSpecsAsync_SmallPages_GivesEachOnce()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using PaiDlcJobSource source = Open(client);

        IReadOnlyList<PaiDlcEcsSpec> all = [.. await source.Api.ListAllEcsSpecsAsync(
            options: new() { PageSize = 3 },
            cancellationToken: Token).ToListAsync(Token)];
        IReadOnlyList<PaiDlcEcsSpec> gpu = [.. await source.Api.ListAllEcsSpecsAsync(
            new() { AcceleratorType = PaiDlcAcceleratorType.Gpu },
            cancellationToken: Token).ToListAsync(Token)];

        Assert.Equal(8, all.Select(spec => spec.InstanceType).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, client.Simulator.Requests.Count);
        Assert.Equal(4, gpu.Count);
        Assert.Contains("[\"535.161.08\"", gpu[0].SupportedGpuDrivers[0], StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            source.Api.ListAllEcsSpecsAsync(new() { PageNumber = 2 }, cancellationToken: Token));
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            source.Api.ListEcsSpecsAsync(new() { SortBy = "Cpu" }, Token));
    }

    /// <summary>A source with the simulator and its clock.</summary>
    internal static PaiDlcJobSource Open(SimulatorClient client) => new("pai-dlc", new PaiDlcOptions
    {
        BaseAddress = client.Simulator.BaseAddress,
        AllowInsecureLoopback = true,
        AccessKeyId = client.Simulator.PaiDlc.AccessKeyId,
        AccessKeySecret = client.Simulator.PaiDlc.AccessKeySecret,
        TimeProvider = client.Clock,
    });
}

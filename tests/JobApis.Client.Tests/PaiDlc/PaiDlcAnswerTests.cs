using JobApis.Client.PaiDlc;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The answers of the operations on one job, in all forms that the service has sent.</summary>
public sealed class PaiDlcAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"RequestId":"R"}""", "R")]
    [InlineData("""{"RequestID":"R"}""", "R")]
    [InlineData("""{"RequestId":20230001112223334445}""", "20230001112223334445")]
    [InlineData("""{"RequestID":7}""", "7")]
    [InlineData("""{"RequestId":"R","RequestID":"other"}""", "R")]
    [InlineData("""{"RequestId":null}""", null)]
    [InlineData("""{}""", null)]
    public async Task RequestId_EitherNameAndEitherKind_IsRead(string body, string? id)
    {
        await using PaiDlcWire wire = new(body, body);

        Assert.Equal(id, (await wire.Api.GetJobEventsAsync("dlc1", cancellationToken: Token)).RequestId);
        PaiDlcSanityCheckResultList checks = await wire.Api.ListJobSanityCheckResultsAsync(
            "dlc1",
            cancellationToken: Token);
        Assert.Equal(id, checks.RequestId);
        Assert.Null(checks.AdditionalProperties);
        Assert.Empty(checks.SanityCheckResults);
    }

    [Fact]
    public async Task ListJobSanityCheckResultsAsync_OfficialOddities_AreReadAndKept()
    {
        await using PaiDlcWire wire = new(
            """
            {"SanityCheckResults":[[{"CheckNumber":"1","Phase":"DeviceCheck","Status":"Succeeded","Message":"m","StartedAt":"2023-11-30T16:47:30.378817+08:00","FinishedAt":"“2023-11-30T16:47:40.378817+08:00”","New":1}],
            null,[]],"TotalCount":3,"RequestID":"R"}
            """);

        PaiDlcSanityCheckResultList answer = await wire.Api.ListJobSanityCheckResultsAsync(
            "dlc1",
            cancellationToken: Token);

        Assert.Equal(3, answer.TotalCount);
        Assert.Equal([1, 0, 0], answer.SanityCheckResults.Select(phases => phases.Count));
        PaiDlcSanityCheckItem item = answer.SanityCheckResults[0][0];
        Assert.Equal(
            (1, PaiDlcSanityCheckPhase.DeviceCheck, "Succeeded", "m"),
            (item.CheckNumber, item.Phase, item.Status, item.Message));
        Assert.Equal(new DateTimeOffset(2023, 11, 30, 8, 47, 30, TimeSpan.Zero).AddTicks(3_788_170), item.StartedAt);
        Assert.Equal("2023-11-30T16:47:30.378817+08:00", item.StartedAtText);
        Assert.Null(item.FinishedAt);
        Assert.Equal("“2023-11-30T16:47:40.378817+08:00”", item.FinishedAtText);
        Assert.Equal(["New"], item.AdditionalProperties!.Keys);
    }

    [Fact]
    public async Task GetJobMetricsAsync_Values_AreMomentsAndNumbers()
    {
        await using PaiDlcWire wire = new(
            """{"JobId":"dlc1","PodMetrics":[{"PodId":"p","Metrics":[{"Time":1744788334123,"Value":97.5},{"Time":"1744788334124","Value":1e300},{"Time":9223372036854775807,"Value":null},{}]},{"PodId":"q","Metrics":null}]}""");

        PaiDlcJobMetrics answer = await wire.Api.GetJobMetricsAsync(
            "dlc1",
            new() { MetricType = PaiDlcMetricType.DiskReadRate },
            Token);

        IReadOnlyList<PaiDlcMetric> values = answer.PodMetrics[0].Metrics;
        Assert.Equal([new DateTimeOffset(2025, 4, 16, 7, 25, 34, 123, TimeSpan.Zero), new DateTimeOffset(
            2025, 4, 16, 7, 25, 34, 124, TimeSpan.Zero), null, null], values.Select(value => value.At));
        Assert.Equal([97.5, 1e300, null, null], values.Select(value => value.Value));
        Assert.Empty(answer.PodMetrics[1].Metrics);
    }

    [Fact]
    public async Task ListEcsSpecsAsync_EveryMember_IsRead()
    {
        await using PaiDlcWire wire = new(
            """
            {"EcsSpecs":[{"InstanceType":"ecs.gn6i","AcceleratorType":"GPU","GpuType":"T4","ResourceType":"ECS","DefaultGPUDriver":"535","SpotStockStatus":"WithStock","Cpu":4,"Gpu":1,"GpuMemory":16,"Memory":15,
            "IsAvailable":true,"NonProtectSpotDiscount":0.35,"PaymentTypes":["PostPaid"],"SupportedGPUDrivers":["[\"535\",\"470\"]"],"New":1}],"TotalCount":1,"RequestId":"R"}
            """);

        PaiDlcEcsSpec spec = Assert.Single((await wire.Api.ListEcsSpecsAsync(cancellationToken: Token)).EcsSpecs);

        Assert.Equal(
            ("ecs.gn6i", PaiDlcAcceleratorType.Gpu, "T4", PaiDlcResourceType.Ecs, "535", "WithStock"),
            (
                spec.InstanceType,
                spec.AcceleratorType,
                spec.GpuType,
                spec.ResourceType,
                spec.DefaultGpuDriver,
                spec.SpotStockStatus));
        Assert.Equal(
            (4, 1, 16, 15, true, 0.35m),
            (spec.Cpu, spec.Gpu, spec.GpuMemory, spec.Memory, spec.IsAvailable, spec.NonProtectSpotDiscount));
        Assert.Equal(["PostPaid"], spec.PaymentTypes);
        Assert.Equal(["[\"535\",\"470\"]"], spec.SupportedGpuDrivers);
        Assert.Equal(["New"], spec.AdditionalProperties!.Keys);
    }

    [Fact]
    public async Task ListAllEcsSpecsAsync_RowWithoutAName_IsAProtocolError()
    {
        foreach (string row in (string[])["{}", "null"])
        {
            await using PaiDlcWire wire = new($$"""{"EcsSpecs":[{{row}}],"TotalCount":1}""");

            await Assert.ThrowsAsync<JobApiProtocolException>(() =>
                wire.Api.ListAllEcsSpecsAsync(cancellationToken: Token).ToListAsync(Token).AsTask());
        }
    }

    [Fact]
    public async Task ReadLogAsync_SeveralPods_AsksEachFromTheJobsCreationOn()
    {
        await using PaiDlcWire wire = new(
            """{"JobId":"dlc1","GmtCreateTime":"2024-01-02T03:04:05Z","Pods":[{"PodId":"a"},{"PodId":""},null,{"PodId":"b/2"}]}""",
            """{"Logs":["one\r\n","two\n",null]}""",
            """{"Logs":null}""");

        JobLogLine[] lines = [.. await wire.Source.ReadLogAsync("dlc1", 50, Token).ToListAsync(Token)];

        Assert.Equal([new("a", "one"), new("a", "two"), new("a", "")], lines);
        Assert.Equal(
            [
                "GET /api/v1/jobs/dlc1",
                "GET /api/v1/jobs/dlc1/pods/a/logs?StartTime=2024-01-02T03%3A04%3A05Z&MaxLines=50",
                "GET /api/v1/jobs/dlc1/pods/b%2F2/logs?StartTime=2024-01-02T03%3A04%3A05Z&MaxLines=50",
            ],
            wire.Server.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task ReadLogAsync_JobWithoutATime_AsksFromTheBeginning()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1","Pods":[{"PodId":"a"}]}""", """{"Logs":[]}""");

        Assert.Empty(await wire.Source.ReadLogAsync("dlc1", cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(
            "/api/v1/jobs/dlc1/pods/a/logs?StartTime=2019-01-01T00%3A00%3A00Z",
            wire.Server.Requests[1].Target);
    }

    [Fact]
    public async Task Capabilities_WrongArguments_SendNothing()
    {
        await using PaiDlcWire wire = new();

        Assert.Throws<ArgumentException>(() => wire.Source.ReadLogAsync("..", cancellationToken: Token));
        Assert.Equal(
            "maxLines",
            Assert.Throws<ArgumentOutOfRangeException>(() => wire.Source.ReadLogAsync("dlc1", 0, Token)).ParamName);
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Source.StopJobAsync("a/b", Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => wire.Source.SubmitJobAsync(draft: null!, Token));

        Assert.Empty(wire.Server.Requests);
    }

    [Fact]
    public async Task StopJobAsync_Job_IsAskedToStopOnce()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await ((IJobStopper)wire.Source).StopJobAsync("dlc1", Token);

        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal(("POST /api/v1/jobs/dlc1/stop", "StopJob"), (request.ToString(), request.Header("x-acs-action")));
    }
}

using JobApis.Client.PaiDlc;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>One operation of PAI-DLC: a call with all its arguments, and its expected request on the wire.</summary>
internal sealed record PaiDlcOperation(
    string Name,
    string Request,
    string Body,
    string Answer,
    Func<IPaiDlcApi, CancellationToken, Task<object>> Call)
{
    private static readonly DateTimeOffset From = new(2025, 4, 1, 8, 0, 0, 999, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset To = new(2025, 4, 2, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<PaiDlcOperation> All { get; } =
    [
        new(
            "ListJobs",
            "GET /api/v1/jobs?PageSize=5",
            "",
            """{"Jobs":[],"TotalCount":0,"RequestId":"R"}""",
            async (api, token) => await api.ListJobsAsync(new() { PageSize = 5 }, token)),
        new(
            "GetJob",
            "GET /api/v1/jobs/dlc1?NeedDetail=true",
            "",
            """{"JobId":"dlc1","RequestId":"R"}""",
            async (api, token) => await api.GetJobAsync("dlc1", true, token)),
        new(
            "CreateJob",
            "POST /api/v1/jobs",
            """{"DisplayName":"smoke-1","JobType":"PyTorchJob","UserCommand":"echo ok","JobSpecs":[{"Type":"Worker","Image":"registry.example/img:1","PodCount":1,"EcsSpec":"ecs.c6.large"}]}""",
            """{"JobId":"dlc1","RequestId":"R"}""",
            async (api, token) => await api.CreateJobAsync(Smoke(), token)),
        new(
            "UpdateJob",
            "PUT /api/v1/jobs/dlc1",
            """{"Priority":9,"Accessibility":"PUBLIC","Description":"d","JobSpecs":[{"Type":"Worker","PodCount":2}]}""",
            """{"JobId":"dlc1","RequestId":"R"}""",
            async (api, token) => await api.UpdateJobAsync(
                "dlc1",
                new()
                {
                    Priority = 9,
                    Accessibility = PaiDlcAccessibility.Public,
                    Description = "d",
                    JobSpecs = [new() { Type = "Worker", PodCount = 2 }],
                },
                token)),
        new(
            "StopJob",
            "POST /api/v1/jobs/dlc1/stop",
            "",
            """{"JobId":"dlc1","RequestId":"R"}""",
            async (api, token) => await api.StopJobAsync("dlc1", token)),
        new(
            "DeleteJob",
            "DELETE /api/v1/jobs/dlc1",
            "",
            """{"JobId":"dlc1","RequestId":"R"}""",
            async (api, token) => await api.DeleteJobAsync("dlc1", token)),
        new(
            "GetJobEvents",
            "GET /api/v1/jobs/dlc1/events?StartTime=2025-04-01T00%3A00%3A00Z&EndTime=2025-04-02T00%3A00%3A00Z&"
            + "MaxEventsNum=10000",
            "",
            """{"JobId":"dlc1","Events":["2025-04-16 07:25:34 [Normal] x"],"RequestId":"R"}""",
            async (api, token) => await api.GetJobEventsAsync(
                "dlc1",
                new() { StartTime = From, EndTime = To, MaxEventsNum = 10_000 },
                token)),
        new(
            "GetPodEvents",
            "GET /api/v1/jobs/dlc1/pods/p%2F1/events?StartTime=2025-04-01T00%3A00%3A00Z&EndTime=2025-04-"
            + "02T00%3A00%3A00Z&MaxEventsNum=1&PodUid=u%201",
            "",
            """{"JobId":"dlc1","PodId":"p/1","PodUid":"u 1","Events":["x"],"RequestId":"R"}""",
            async (api, token) => await api.GetPodEventsAsync(
                "dlc1", "p/1", new() { StartTime = From, EndTime = To, MaxEventsNum = 1, PodUid = "u 1" }, token)),
        new(
            "GetPodLogs",
            "GET /api/v1/jobs/dlc1/pods/p1/logs?StartTime=2025-04-01T00%3A00%3A00Z&EndTime=2025-04-02T00%3A00%3A00Z&"
            + "MaxLines=7&PodUid=u&DownloadToFile=false",
            "",
            """{"JobId":"dlc1","PodId":"p1","PodUid":"u","Logs":["2025-04-16 07:25:34 ok"],"RequestId":"R"}""",
            async (api, token) => await api.GetPodLogsAsync(
                "dlc1",
                "p1",
                new() { StartTime = From, EndTime = To, MaxLines = 7, PodUid = "u", DownloadToFile = false },
                token)),
        new(
            "GetJobMetrics",
            "GET /api/v1/jobs/dlc1/metrics?MetricType=GpuMemoryUsage&StartTime=2025-04-01T00%3A00%3A00Z&EndTime=2025-"
            + "04-02T00%3A00%3A00Z&TimeStep=5m&Token=t%2B1",
            "",
            """{"JobId":"dlc1","PodMetrics":[{"PodId":"p1","Metrics":[{"Time":1744788334123,"Value":97.5}]}],"RequestId":"R"}""",
            async (api, token) => await api.GetJobMetricsAsync(
                "dlc1",
                new()
                {
                    MetricType = PaiDlcMetricType.GpuMemoryUsage,
                    StartTime = From,
                    EndTime = To,
                    TimeStep = "5m",
                    Token = "t+1",
                },
                token)),
        new(
            "ListJobSanityCheckResults",
            "GET /api/v1/jobs/dlc1/sanitycheckresults?Order=desc",
            "",
            """{"SanityCheckResults":[[{"CheckNumber":1,"Phase":"CheckInit"}]],"TotalCount":1,"RequestID":"R"}""",
            async (api, token) => await api.ListJobSanityCheckResultsAsync("dlc1", PaiDlcSortOrder.Descending, token)),
        new(
            "GetJobSanityCheckResult",
            "GET /api/v1/jobs/dlc1/sanitycheckresult?SanityCheckNumber=2&SanityCheckPhase=AllNodeCommCheck&Token=t",
            "",
            """{"JobId":"dlc1","SanityCheckResult":[{"CheckNumber":2,"Phase":"AllNodeCommCheck"}],"RequestID":"R"}""",
            async (api, token) => await api.GetJobSanityCheckResultAsync(
                "dlc1",
                new()
                {
                    SanityCheckNumber = 2,
                    SanityCheckPhase = PaiDlcSanityCheckPhase.AllNodeCommunication,
                    Token = "t",
                },
                token)),
        new(
            "GetWebTerminal",
            "GET /api/v1/jobs/dlc1/pods/p1/webterminal?PodUid=u&IsShared=true",
            "",
            """{"WebTerminalUrl":"wss://h.invalid/?token=canary","RequestId":"R"}""",
            async (api, token) => await api.GetWebTerminalAsync("dlc1", "p1", "u", true, token)),
        new(
            "GetToken",
            "GET /api/v1/tokens?TargetType=job&TargetId=dlc1&ExpireTime=60",
            "",
            """{"Token":"canary","RequestId":"R"}""",
            async (api, token) => await api.GetTokenAsync(
                new() { TargetType = PaiDlcTokenTarget.Job, TargetId = "dlc1", ExpireTime = 60 },
                token)),
        new(
            "ListEcsSpecs",
            "GET /api/v1/ecsspecs?AcceleratorType=GPU&ResourceType=Lingjun&InstanceTypes=a%2Cb&Order=asc&SortBy=x&"
            + "PageNumber=2&PageSize=3",
            "",
            """{"EcsSpecs":[{"InstanceType":"a"}],"TotalCount":4,"RequestId":"R"}""",
            async (api, token) => await api.ListEcsSpecsAsync(
                new()
                {
                    AcceleratorType = PaiDlcAcceleratorType.Gpu,
                    ResourceType = PaiDlcResourceType.Lingjun,
                    InstanceTypes = "a,b",
                    Order = PaiDlcSortOrder.Ascending,
                    SortBy = "x",
                    PageNumber = 2,
                    PageSize = 3,
                },
                token)),
        new(
            "TagResources",
            "POST /api/v1/tags",
            """{"RegionId":"cn-hangzhou","ResourceType":"Job","ResourceId":["dlc1","dlc2"],"Tag":[{"Key":"team","Value":"vision"}]}""",
            """{"RequestId":"R"}""",
            async (api, token) => await api.TagResourcesAsync(
                new()
                {
                    RegionId = "cn-hangzhou",
                    ResourceIds = ["dlc1", "dlc2"],
                    Tags = [new() { Key = "team", Value = "vision" }],
                },
                token)),
        new(
            "UntagResources",
            "DELETE /api/v1/tags?ResourceType=Job&ResourceId=%5B%22dlc1%22%2C%22dlc2%22%5D&"
            + "TagKey=%5B%22te%5C%22am%22%5D&All=false",
            "",
            """{"RequestId":"R"}""",
            async (api, token) => await api.UntagResourcesAsync(
                new() { ResourceIds = new("dlc1", "dlc2"), TagKeys = new("te\"am"), All = false },
                token)),
    ];

    public string Method => Request[..Request.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Whether it is a write.</summary>
    public bool IsWrite => Method != "GET";

    public static PaiDlcOperation Of(string name) => All.Single(operation => operation.Name == name);

    /// <summary>The minimum that the service accepts.</summary>
    public static PaiDlcJobRequest Smoke(string name = "smoke-1") => new()
    {
        DisplayName = name,
        JobType = PaiDlcJobType.PyTorch,
        UserCommand = "echo ok",
        JobSpecs =
        [
            new() { Type = "Worker", Image = "registry.example/img:1", PodCount = 1, EcsSpec = "ecs.c6.large" },
        ],
    };

    public override string ToString() => Name;
}

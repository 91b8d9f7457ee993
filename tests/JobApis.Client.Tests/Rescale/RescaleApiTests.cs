using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleApiTests
{
    private const string FullRow = """
        { "id": "zK4pQ", "name": "beam-17", "owner": "dana@example.net", "dateInserted": "2021-06-01T08:09:10.120000Z", "analysisNames": [ "CalculiX", "Ansys" ],
          "jobStatus": { "content": "Executing", "labelClass": "label-success", "useLabel": true, "newInLabel": [ 1 ] },
          "clusterStatusDisplay": { "content": "Not Started", "labelClass": "", "useLabel": false },
          "sharedWith": [ "eve@example.net" ], "isVisible": false, "storage": 9007199254740993, "newInRow": { "a": { "b": null } } }
        """;

    private const string FullFile = """
        { "id": "f1", "name": "in.zip", "owner": "o", "path": "/p", "relativePath": "r", "typeId": 1, "decryptedSize": 9007199254740993,
          "dateUploaded": "2021-06-01T08:09:10-07:00", "downloadUrl": "https://files.example.com/f1", "isUploaded": true, "isDeleted": false, "md5": "",
          "encodedEncryptionKey": "secret", "sharedWith": [ "s" ], "viewInBrowser": true, "decompress": false, "pathParts": { "p": 1 }, "storage": { "s": 2 },
          "fileChecksums": [ { "hashFunction": "sha512", "fileHash": "00", "newInChecksum": 1 } ], "newInFile": 1 }
        """;

    private const string FullAnalysis = $$"""
        { "analysis": { "code": "calculix", "version": "2.20", "name": "CalculiX", "versionName": "2.20", "id": 5, "type": "x" }, "command": "ccx beam",
          "hardware": { "coreType": "emerald", "coresPerSlot": 4, "slots": 1, "walltime": 2, "type": "compute",
            "coreSummary": { "memoryPerNode": 1.5, "numberOfNodes": 1.0, "storagePerNode": 3, "newInSummary": 1 }, "newInHardware": 1 },
          "inputFiles": [ {{FullFile}}, { "id": "f2" } ], "envVars": { "zZ": "1", "Zz": "2" }, "flags": { "igCv": true, "runForever": null }, "useMpi": true, "useRescaleLicense": false,
          "onDemandLicenseSeller": { "code": "c", "name": "n" }, "userDefinedLicenseSettings": { "u": [] }, "preProcessScript": { "id": "f3" }, "postProcessScript": { "id": "f4" },
          "preProcessScriptCommand": "", "postProcessScriptCommand": "post", "templateTasks": [ { "processedFilename": "t", "templateFile": { "id": "f5" }, "newInTask": 1 } ], "newInPart": 1 }
        """;

    private const string FullJob = $$"""
        { "id": "zK4pQ", "name": "beam-17", "owner": "dana@example.net", "isLowPriority": true, "expectedRuns": 3, "includeNominalRun": true, "isTemplateDryRun": false,
          "monteCarloIterations": 7, "archiveFilters": [ "x" ],
          "resourceFilters": [ { "filterType": "t", "selector": "s", "include": true, "caseSensitive": false, "newInFilter": 1 } ],
          "jobanalyses": [ {{FullAnalysis}} ],
          "jobvariables": [ { "name": "n", "variableType": "Param", "displayOrder": 1, "valueGeneratorType": "", "valueGeneratorSettings": { "v": 1 }, "newInVariable": 1 } ],
          "paramFile": { "id": "f6" }, "caseFile": { "id": "f7" }, "optimizer": { "command": "opt" }, "remoteVizConfig": { "r": 1 }, "dateInserted": "2021-06-01T08:09:10+00:00",
          "billingPriorityValue": "ON_DEMAND", "elapsedWalltimeSeconds": 12.5, "projectId": "p", "isTemplate": false, "userTags": [ { "name": "t", "newInTag": 1 } ],
          "description": "d", "clonedFrom": null, "sshPort": 22, "sharedWith": [ "x" ] }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Calls => new()
    {
        { "list", "/api/v2/jobs/" },
        { "page", "/api/v2/jobs/?page=2&page_size=50" },
        { "job", "/api/v2/jobs/z%2FK%3F/" },
        { "statuses", "/api/v2/jobs/zK/statuses/?page_size=1" },
        { "cluster", "/api/v2/jobs/zK/cluster_statuses/?page=3" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task EveryCall_IsSentAsTheContractSays(string call, string target)
    {
        await using ScriptedServer server = new(call == "job" ? """{ "id": "z/K?" }""" : RescaleServer.Page(""));
        using RescaleJobSource source = RescaleServer.Open(server);

        await (call switch
        {
            "list" => source.Api.ListJobsAsync(null, Token),
            "page" => source.Api.ListJobsAsync(new() { Page = 2, PageSize = 50 }, Token),
            "job" => source.Api.GetJobAsync("z/K?", Token),
            "statuses" => source.Api.ListStatusesAsync("zK", new() { PageSize = 1 }, Token),
            _ => (Task)source.Api.ListClusterStatusesAsync("zK", new() { Page = 3 }, Token),
        });

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal($"GET {target}", request.ToString());
        Assert.Equal($"Token {RescaleServer.Key}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Empty(request.Body);
    }

    [Fact]
    public async Task ArgumentsOutOfRange_AreRefusedBeforeSending()
    {
        await using ScriptedServer server = new();
        using RescaleJobSource source = RescaleServer.Open(server);

        Assert.Throws<ArgumentOutOfRangeException>(() => new RescalePageQuery { Page = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescalePageQuery { PageSize = 0 });
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.GetJobAsync("", Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.Api.GetJobAsync("..", Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => source.GetJobAsync(" ", Token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ListJobsAsync_FullPage_IsTypedAndWrittenBackWhole()
    {
        await using ScriptedServer server = new(
            $$"""{ "count": 41, "next": "n", "previous": "p", "results": [ {{FullRow}} ], "newInPage": 5 }""");
        using RescaleJobSource source = RescaleServer.Open(server);

        RescalePage<RescaleJobSummary> page = await source.Api.ListJobsAsync(null, Token);

        Assert.Equal((41L, "n", "p"), (page.Count, page.Next, page.Previous));
        Assert.Equal("5", page.AdditionalProperties!["newInPage"].GetRawText());
        Assert.Equal(200, page.Response?.StatusCode);
        RescaleJobSummary row = Assert.Single(page.Results);
        Assert.Equal(("zK4pQ", "beam-17", "dana@example.net"), (row.Id, row.Name, row.Owner));
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 8, 9, 10, 120, TimeSpan.Zero), row.DateInserted);
        Assert.Equal(["CalculiX", "Ansys"], row.AnalysisNames);
        Assert.Equal(RescaleStatus.Executing, row.JobStatus?.Content);
        Assert.Equal(("label-success", true), (row.JobStatus?.LabelClass, row.JobStatus?.UseLabel));
        Assert.Equal(RescaleStatus.NotStarted, row.ClusterStatusDisplay?.Content);
        Assert.Equal(["eve@example.net"], row.SharedWith);
        Assert.False(row.IsVisible);
        Assert.Equal(9007199254740993, row.Storage);
        JsonAssert.KeepsAllOf(FullRow, JsonAssert.Written(row));
    }

    [Fact]
    public async Task ListJobsAsync_BareRow_HasEmptyListsAndUnknownStatus()
    {
        await using ScriptedServer server = new(
            """{ "results": [ { "id": "a", "analysisNames": null, "clusterStatusDisplay": null, "jobStatus": { "useLabel": "false" } } ] }""");
        using RescaleJobSource source = RescaleServer.Open(server);

        RescalePage<RescaleJobSummary> page = await source.Api.ListJobsAsync(null, Token);

        Assert.Null(page.Next);
        Assert.Null(page.Count);
        RescaleJobSummary row = Assert.Single(page.Results);
        Assert.Empty(row.AnalysisNames);
        Assert.Empty(row.SharedWith);
        Assert.Null(row.ClusterStatusDisplay);
        Assert.False(row.JobStatus?.UseLabel);
        Assert.Null(row.JobStatus?.Content);
    }

    [Theory]
    [InlineData("""{ "results": [ { "name": "no id" } ] }""")]
    [InlineData("""{ "count": 1 }""")]
    [InlineData("""{ "results": [ null ] }""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task ListAllJobsAsync_NotAPage_IsAProtocolError(string body)
    {
        await using ScriptedServer server = new(body);
        using RescaleJobSource source = RescaleServer.Open(server);

        await Assert.ThrowsAsync<JobApiProtocolException>(async () =>
        {
            await foreach (Job _ in source.ListJobsAsync(cancellationToken: Token))
            {
                Assert.Fail("No job came.");
            }
        });
    }

    [Fact]
    public async Task GetJobAsync_FullJob_IsTypedAndWrittenBackWhole()
    {
        await using ScriptedServer server = new(FullJob);
        using RescaleJobSource source = RescaleServer.Open(server);

        RescaleJob job = await source.Api.GetJobAsync("zK4pQ", Token);

        Assert.Equal(("zK4pQ", "beam-17", "dana@example.net", true), (job.Id, job.Name, job.Owner, job.IsLowPriority));
        Assert.Equal(
            (3, true, false, 7),
            (job.ExpectedRuns, job.IncludeNominalRun, job.IsTemplateDryRun, job.MonteCarloIterations));
        RescaleResourceFilter filter = Assert.Single(job.ResourceFilters);
        Assert.Equal(
            ("t", "s", true, false),
            (filter.FilterType, filter.Selector, filter.Include, filter.CaseSensitive));
        RescaleJobVariable variable = Assert.Single(job.JobVariables);
        Assert.Equal(
            ("n", "Param", 1, ""),
            (variable.Name, variable.VariableType, variable.DisplayOrder, variable.ValueGeneratorType));
        Assert.Equal(("f6", "f7", "opt"), (job.ParamFile?.Id, job.CaseFile?.Id, job.Optimizer?.Command));
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 8, 9, 10, TimeSpan.Zero), job.DateInserted);
        Assert.Equal(
            ("ON_DEMAND", 12.5, "p", false),
            (job.BillingPriorityValue, job.ElapsedWallTimeSeconds, job.ProjectId, job.IsTemplate));
        Assert.Equal("t", Assert.Single(job.UserTags).Name);
        Assert.Equal("x", job.ArchiveFilters?[0].GetString());
        Assert.NotNull(job.RemoteVizConfig);

        RescaleJobAnalysis part = Assert.Single(job.JobAnalyses);
        Assert.Equal(
            ("calculix", "2.20", "CalculiX", "2.20"),
            (part.Analysis?.Code, part.Analysis?.Version, part.Analysis?.Name, part.Analysis?.VersionName));
        Assert.Equal(("ccx beam", true, false), (part.Command, part.UseMpi, part.UseRescaleLicense));
        Assert.Equal(
            ("emerald", 4, 1, 2, "compute"),
            (
                part.Hardware?.CoreType?.Code,
                part.Hardware?.CoresPerSlot,
                part.Hardware?.Slots,
                part.Hardware?.WallTime,
                part.Hardware?.Type));
        Assert.Equal(
            (1.5, 1.0, 3.0),
            (
                part.Hardware?.CoreSummary?.MemoryPerNode,
                part.Hardware?.CoreSummary?.NumberOfNodes,
                part.Hardware?.CoreSummary?.StoragePerNode));
        Assert.Equal(["zZ", "Zz"], part.EnvVars!.Keys);
        Assert.Equal(JsonValueKind.True, part.Flags!["igCv"].ValueKind);
        Assert.Equal(
            ("f3", "f4", "", "post"),
            (
                part.PreProcessScript?.Id,
                part.PostProcessScript?.Id,
                part.PreProcessScriptCommand,
                part.PostProcessScriptCommand));
        Assert.Equal(("t", "f5"), (part.TemplateTasks[0].ProcessedFilename, part.TemplateTasks[0].TemplateFile?.Id));

        RescaleFile file = part.InputFiles[0];
        Assert.Equal(
            ("f1", "in.zip", "o", "/p", "r", 1, 9007199254740993),
            (file.Id, file.Name, file.Owner, file.Path, file.RelativePath, file.TypeId, file.DecryptedSize));
        Assert.Equal(TimeSpan.FromHours(-7), file.DateUploaded?.Offset);
        Assert.Equal(
            ("https://files.example.com/f1", true, false, "", "secret"),
            (file.DownloadUrl, file.IsUploaded, file.IsDeleted, file.Md5, file.EncodedEncryptionKey));
        Assert.Equal((true, false), (file.ViewInBrowser, file.Decompress));
        Assert.Equal(("sha512", "00"), (file.FileChecksums[0].HashFunction, file.FileChecksums[0].FileHash));
        Assert.Equal(["s"], file.SharedWith);

        JsonAssert.KeepsAllOf(FullJob, JsonAssert.Written(job));
    }

    [Fact]
    public async Task GetJobAsync_NewerAndOlderForms_AreRead()
    {
        const string Hardware = """{ "coreType": { "code": "emerald", "name": "Emerald", "more": [ 1 ] } }""";
        await using ScriptedServer server = new($$"""
            { "id": "a", "isLowPriority": "true", "jobvariables": null, "jobanalyses": [ { "hardware": {{Hardware}}, "templateTasks": null, "envVars": null, "onDemandLicenseSeller": "text" } ] }
            """);
        using RescaleJobSource source = RescaleServer.Open(server);

        RescaleJob job = await source.Api.GetJobAsync("a", Token);

        Assert.True(job.IsLowPriority);
        Assert.Empty(job.JobVariables);
        Assert.Equal("emerald", job.JobAnalyses[0].Hardware?.CoreType?.ToString());
        Assert.Empty(job.JobAnalyses[0].TemplateTasks);
        using JsonDocument written = JsonDocument.Parse(JsonAssert.Written(job));
        JsonAssert.KeepsAllOf(
            Hardware,
            written.RootElement.GetProperty("jobanalyses")[0].GetProperty("hardware").GetRawText());
    }

    [Fact]
    public async Task ListStatusesAsync_FullEntry_IsTypedAndWrittenBackWithTheJob()
    {
        const string Entry =
            """{ "status": "Completed", "statusDate": "2021-06-01T09:00:00Z", "statusReason": "Completed successfully", "id": 5, "substatus": null, "notify": true }""";
        await using ScriptedServer server = new("""{ "id": "a" }""", RescaleServer.Page(Entry));
        using RescaleJobSource source = RescaleServer.Open(server);

        Job job = await source.GetJobAsync("a", Token);

        RescaleJobDetails details = job.As<RescaleJobDetails>();
        RescaleStatusEntry entry = Assert.Single(details.Statuses);
        Assert.Equal((RescaleStatus.Completed, "Completed successfully"), (entry.Status, entry.StatusReason));
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 9, 0, 0, TimeSpan.Zero), entry.StatusDate);
        JsonAssert.KeepsAllOf($$"""{ "job": { "id": "a" }, "statuses": [ {{Entry}} ] }""", JsonAssert.Written(details));
        Assert.Equal(
            ["/api/v2/jobs/a/", "/api/v2/jobs/a/statuses/?page_size=100"],
            server.Requests.Select(request => request.Target));
    }
}

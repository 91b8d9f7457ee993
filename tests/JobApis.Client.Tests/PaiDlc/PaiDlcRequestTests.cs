using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The bytes on the socket.</summary>
public sealed class PaiDlcRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListJobsAsync_NoQuery_SendsThePathAndItsHeadersOnly()
    {
        await using PaiDlcWire wire = new("""{"Jobs":null,"TotalCount":0}""");

        await wire.Api.ListJobsAsync(cancellationToken: Token);

        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal("GET /api/v1/jobs", request.ToString());
        Assert.Equal("2020-12-03", request.Header("x-acs-version"));
        Assert.Equal("ListJobs", request.Header("x-acs-action"));
        Assert.Equal("2025-04-16T12:00:00Z", request.Header("x-acs-date"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("Content-Type"));
        Assert.Null(request.Header("x-acs-security-token"));
        Assert.Null(request.Header("x-acs-accesskey-id"));
        Assert.StartsWith(
            "ACS3-HMAC-SHA256"
            + " Credential=LTAIcontractKey00001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-"
            + "signature-nonce;x-acs-version,Signature=",
            request.Header("Authorization"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListJobsAsync_AnyRequest_IsSignedAsItArrives()
    {
        await using PaiDlcWire wire = new("""{"Jobs":[]}""");

        await wire.Api.ListJobsAsync(new() { DisplayName = "a b*~'/测", UserCommandSearch = "x=1&y=+%" }, Token);

        // Computed only from the bytes on the socket.
        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal);
        foreach ((string name, string value) in request.Headers)
        {
            if (Acs3Signer.IsSigned(name.ToLowerInvariant()))
            {
                headers[name.ToLowerInvariant()] = value;
            }
        }

        string canonical = Acs3Signer.CanonicalRequest(
            "GET", new("http://h" + request.Target), headers, request.Header("x-acs-content-sha256")!);
        Assert.EndsWith(
            ",Signature=" + Acs3Signer.Sign(canonical, "contractSecret/With+Signs=01"),
            request.Header("Authorization"),
            StringComparison.Ordinal);
        Assert.Equal($"127.0.0.1:{wire.Server.BaseAddress.Port}", headers["host"]);
        Assert.Equal("a b*~'/测", wire.QueryOf(0)["DisplayName"]);
        Assert.Equal("x=1&y=+%", wire.QueryOf(0)["UserCommandSearch"]);
    }

    [Fact]
    public async Task ListJobsAsync_EveryParameter_IsSentUnderItsName()
    {
        await using PaiDlcWire wire = new("""{"Jobs":[]}""");
        PaiDlcJobListQuery query = new()
        {
            DisplayName = "n",
            DisplayNameSearchMode = PaiDlcNameSearchMode.Wildcard,
            JobType = PaiDlcJobType.PyTorch,
            Status = PaiDlcJobStatus.Running,
            StartTime = new(2025, 3, 1, 8, 0, 0, 999, TimeSpan.FromHours(8)),
            EndTime = new(2025, 3, 2, 0, 0, 0, TimeSpan.Zero),
            TimeRangeField = PaiDlcTimeField.GmtFinishTime,
            PageNumber = 1000,
            PageSize = 100,
            SortBy = PaiDlcSortField.GmtFinishTime,
            Order = PaiDlcSortOrder.Ascending,
            ShowOwn = true,
            FromAllWorkspaces = false,
            WorkspaceId = "77",
            ResourceId = "q1",
            ResourceIds = "q1,q2",
            ResourceQuotaName = "quota",
            BusinessUserId = "b",
            Caller = "c",
            UserIdForFilter = "20001",
            Username = "u",
            PipelineId = "p",
            TemplateId = "t",
            Tags = new(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["team"] = "vision",
                ["stage"] = "a \"b\" 测",
            }),
            JobId = "dlc1",
            JobIds = new("dlc1", "dlc2"),
            Accessibility = PaiDlcAccessibility.Private,
            PaymentType = PaiDlcPaymentType.Spot,
            OversoldInfo = PaiDlcOversoldInfo.AcceptedAndUsed,
            ReasonSearch = "oom",
            UserCommandSearch = "train",
            ImageSearch = "torch",
            Description = "d",
            NumericRangeField = PaiDlcNumericField.RequestGpu,
            NumericRangeMin = 1,
            NumericRangeMax = long.MaxValue,
            EnableAssignNode = false,
        };

        await wire.Api.ListJobsAsync(query, Token);

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["DisplayName"] = "n",
                ["DisplayNameSearchMode"] = "wildcard",
                ["JobType"] = "PyTorchJob",
                ["Status"] = "Running",
                ["StartTime"] = "2025-03-01T00:00:00Z",
                ["EndTime"] = "2025-03-02T00:00:00Z",
                ["TimeRangeField"] = "GmtFinishTime",
                ["PageNumber"] = "1000",
                ["PageSize"] = "100",
                ["SortBy"] = "GmtFinishTime",
                ["Order"] = "asc",
                ["ShowOwn"] = "true",
                ["FromAllWorkspaces"] = "false",
                ["WorkspaceId"] = "77",
                ["ResourceId"] = "q1",
                ["ResourceIds"] = "q1,q2",
                ["ResourceQuotaName"] = "quota",
                ["BusinessUserId"] = "b",
                ["Caller"] = "c",
                ["UserIdForFilter"] = "20001",
                ["Username"] = "u",
                ["PipelineId"] = "p",
                ["TemplateId"] = "t",
                ["Tags"] = """{"stage":"a \"b\" 测","team":"vision"}""",
                ["JobId"] = "dlc1",
                ["JobIds"] = "dlc1,dlc2",
                ["Accessibility"] = "PRIVATE",
                ["PaymentType"] = "Spot",
                ["OversoldInfo"] = "AcceptQuotaOverSold-true",
                ["ReasonSearch"] = "oom",
                ["UserCommandSearch"] = "train",
                ["ImageSearch"] = "torch",
                ["Description"] = "d",
                ["NumericRangeField"] = "RequestGPU",
                ["NumericRangeMin"] = "1",
                ["NumericRangeMax"] = "9223372036854775807",
                ["EnableAssignNode"] = "false",
            },
            new SortedDictionary<string, string>(
                wire.QueryOf(0).ToDictionary(StringComparer.Ordinal),
                StringComparer.Ordinal));
        Assert.Equal(37, wire.QueryOf(0).Count);
    }

    [Fact]
    public async Task ListJobsAsync_EmptyValues_AreNotSent()
    {
        await using PaiDlcWire wire = new("""{"Jobs":[]}""");

        await wire.Api.ListJobsAsync(new()
        {
            DisplayName = "",
            Status = new(""),
            JobType = default(PaiDlcJobType),
            Tags = new([]),
            JobIds = new(),
            WorkspaceId = "",
        }, Token);

        Assert.Equal("/api/v1/jobs", Assert.Single(wire.Server.Requests).Target);
    }

    [Theory]
    [InlineData("dlc1", null, "/api/v1/jobs/dlc1")]
    [InlineData("dlc1", true, "/api/v1/jobs/dlc1?NeedDetail=true")]
    [InlineData("dlc1", false, "/api/v1/jobs/dlc1?NeedDetail=false")]
    [InlineData("a/b?c", null, "/api/v1/jobs/a%2Fb%3Fc")]
    public async Task GetJobAsync_Id_IsOneSegment(string id, bool? needDetail, string target)
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Api.GetJobAsync(id, needDetail, Token);

        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal("GET " + target, request.ToString());
        Assert.Equal("GetJob", request.Header("x-acs-action"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task GetJobAsync_IdThatThePathWouldLose_SendsNothing(string id)
    {
        await using PaiDlcWire wire = new();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => wire.Api.GetJobAsync(id, cancellationToken: Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => wire.Source.GetJobAsync(id, Token));

        Assert.Empty(wire.Server.Requests);
    }

    [Fact]
    public async Task ListJobsAsync_Retried_SignsAgain()
    {
        int keys = 0;
        await using PaiDlcWire wire = new(
            options =>
            {
                options.AccessKeyId = null;
                options.AccessKeySecret = null;
                options.CredentialProvider = _ => new(new PaiDlcAccessKey($"STS.{++keys}", "secret", $"token{keys}"));
                ((ManualTimeProvider)options.TimeProvider).AutoAdvanceUpTo = TimeSpan.FromSeconds(25);
            },
            [
                new ScriptedAnswer(
                    """{"Code":"Throttling.User"}""",
                    400) { Headers = [new("x-acs-retry-after", "2000")] },
                """{"Jobs":[]}""",
            ]);

        await wire.Api.ListJobsAsync(cancellationToken: Token);

        ScriptedRequest[] requests = [.. wire.Server.Requests];
        Assert.Equal(2, requests.Length);
        Assert.All(
            ["x-acs-signature-nonce", "x-acs-date", "x-acs-security-token", "x-acs-accesskey-id", "Authorization"],
            header =>
                Assert.NotEqual(requests[0].Header(header), requests[1].Header(header)));
        Assert.Equal("token2", requests[1].Header("x-acs-security-token"));
        Assert.Equal("2025-04-16T12:00:02Z", requests[1].Header("x-acs-date"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void PageNumber_OutOfRange_IsRefused(int number) =>
        Assert.Equal(
            "PageNumber",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PaiDlcJobListQuery { PageNumber = number }).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void PageSize_OutOfRange_IsRefused(int size) =>
        Assert.Equal(
            "PageSize",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PaiDlcJobListQuery { PageSize = size }).ParamName);

    [Theory]
    [InlineData("a,b")]
    [InlineData("")]
    public void JobIds_IdThatIsNotOne_IsRefused(string id) =>
        Assert.Throws<ArgumentException>(() => new PaiDlcJobIds("dlc1", id));

    [Fact]
    public void Tags_OrderOfThePairs_DoesNotMatter()
    {
        PaiDlcTags one = new([new("b", "2"), new("a", "1")]);
        PaiDlcTags other = new([new("a", "1"), new("b", "2")]);

        Assert.Equal("""{"a":"1","b":"2"}""", one.ToString());
        Assert.Equal(one, other);
        Assert.Throws<ArgumentException>(() => new PaiDlcTags([new("a", "1"), new("a", "2")]));
        Assert.Throws<ArgumentException>(() => new PaiDlcTags([new("", "1")]));
    }

    [Fact]
    public void ListAllJobsAsync_CombinationWithoutMeaning_IsRefusedAtOnce()
    {
        PaiDlcJobListQuery[] queries =
        [
            new() { NumericRangeMin = 1 },
            new() { NumericRangeMax = 1 },
            new() { NumericRangeField = PaiDlcNumericField.RequestGpu, NumericRangeMin = 2, NumericRangeMax = 1 },
            new() { StartTime = DateTimeOffset.UnixEpoch.AddDays(1), EndTime = DateTimeOffset.UnixEpoch },
            new() { PageNumber = 2 },
        ];
        using PaiDlcJobSource source =
            new(new() { RegionId = "cn-hangzhou", AccessKeyId = "id", AccessKeySecret = "secret" });

        Assert.All(queries, query =>
            Assert.ThrowsAny<ArgumentException>(() => source.Api.ListAllJobsAsync(query, cancellationToken: Token)));
    }
}

using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Testing.JobsV1;

namespace JobApis.Client.Tests.Simulator;

public class FilterAndErrorTests
{
    private const string All = "StartTime=2019-01-01T00:00:00Z&PageSize=100";

    [Theory]
    [InlineData("is_revoked eq true", "is_revoked", "true")]
    [InlineData("created_by/given_name eq 'Dana' and login_required eq false", "login_required", "false")]
    [InlineData("workspace_id eq '3D0F5C7A-1B2C-4D3E-8F90-A1B2C3D4E5F6' AND show_files eq true", "show_files", "true")]
    [InlineData("title eq 'O''Hara & Söhne <legal>'", "title", "\"O'Hara & Söhne <legal>\"")]
    public async Task DeepsetFilter_OfEachKind_KeepsWhatItNames(string filter, string member, string value)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.JobsPerService = 99);

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.Deepset,
            $"{ListingTests.Shared(client)}?limit=100&filter={Uri.EscapeDataString(filter)}");

        Assert.InRange((int)answer["total"]!, 1, 98);
        Assert.All(
            answer["data"]!.AsArray(),
            row => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), row![member])));
    }

    [Theory]
    [InlineData("title eq 'a' or title eq 'b'")]
    [InlineData("title ne 'a'")]
    [InlineData("title eq 'a")]
    [InlineData("nonsense eq 'a'")]
    [InlineData("title eq 'a' and")]
    [InlineData("")]
    public async Task DeepsetFilter_Malformed_Is422ThatNamesIt(string filter)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(
            SimulatedService.Deepset,
            $"{ListingTests.Shared(client)}?filter={Uri.EscapeDataString(filter)}");
        JsonNode body = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Equal("""["query","filter"]""", body["detail"]![0]!["loc"]!.ToJsonString());
    }

    [Theory]
    [InlineData("?limit=101", 422)]
    [InlineData("?limit=x", 422)]
    [InlineData("?page_number=0", 422)]
    [InlineData("?page_number=", 422)]
    [InlineData("?order=asc", 422)]
    [InlineData("?field=title", 422)]
    [InlineData("?after=x", 422)]
    [InlineData("?select=nonsense", 422)]
    [InlineData("?page_number=1&filter=is_revoked%20eq%20true", 400)]
    [InlineData("?page_number=1&after=3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6", 400)]
    public async Task DeepsetList_IllegalQuery_IsRefused(string query, int status)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(
            SimulatedService.Deepset,
            ListingTests.Shared(client) + query);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task DeepsetWorkspace_WrongId_Is422OrNotFound()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage name = await client.GetAsync(
            SimulatedService.Deepset,
            "/api/v2/workspaces/legal-emea/shared_jobs");
        using HttpResponseMessage other = await client.GetAsync(
            SimulatedService.Deepset,
            "/api/v2/workspaces/00000000-0000-4000-8000-000000000000/shared_jobs");
        JsonNode empty = await client.GetJsonAsync(
            SimulatedService.Deepset,
            $"/api/v2/workspaces/{client.Simulator.Deepset.EmptyWorkspaceId:D}/shared_jobs");

        Assert.Equal((422, 404, 0), ((int)name.StatusCode, (int)other.StatusCode, (int)empty["total"]!));
    }

    [Fact]
    public async Task DeepsetWorkspaces_ListAndByName_HaveTheIds()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode all = await client.GetJsonAsync(SimulatedService.Deepset, "/api/v1/workspaces");
        JsonNode one = await client.GetJsonAsync(SimulatedService.Deepset, "/api/v1/workspaces/Empty%20lab");
        using HttpResponseMessage none = await client.GetAsync(SimulatedService.Deepset, "/api/v1/workspaces/none");

        Assert.Equal(["legal-emea", "Empty lab"], ListingTests.Ids(all, "name"), StringComparer.Ordinal);
        Assert.Equal(client.Simulator.Deepset.EmptyWorkspaceId, (Guid)one["workspace_id"]!);
        Assert.Equal(404, (int)none.StatusCode);
    }

    [Fact]
    public async Task DeepsetSelect_OfAChildsAttribute_IsAnOrderedListOfDistinctObjects()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode bare = await client.GetJsonAsync(
            SimulatedService.Deepset,
            ListingTests.Shared(client) + "?limit=100&select=created_by/given_name,login_required");
        client.Simulator.Deepset.WrapsSelection = true;
        JsonNode wrapped = await client.GetJsonAsync(
            SimulatedService.Deepset,
            ListingTests.Shared(client) + "?limit=100&select=created_by/given_name,login_required");

        string[] names = [.. ListingTests.Ids(bare, "given_name")];
        Assert.InRange(names.Length, 5, 8);
        Assert.Equal(names.Order(StringComparer.Ordinal), names, StringComparer.Ordinal);
        Assert.True(JsonNode.DeepEquals(bare, wrapped["data"]));
    }

    [Theory]
    [InlineData("status=\"CLAIMED\"")]
    [InlineData("status = CLAIMED")]
    [InlineData("status=\"CLAIMED\" AND create_time>=\"2019-01-01T00:00:00Z\"")]
    [InlineData("(status=\"CLAIMED\" OR status=\"NONE\") AND status!=\"CLOSED\"")]
    public async Task WorklayerFilter_ByStatus_KeepsThatStatus(string filter)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(10, answer["data"]!.AsArray().Count);
        Assert.All(answer["data"]!.AsArray(), row => Assert.Equal("CLAIMED", (string?)row!["status"]));
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 20)]
    public async Task WorklayerFilter_MixedAndOr_BindsAsTold(bool orBindsTighter, int expected)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Worklayer.OrBindsTighter = orBindsTighter;
        string filter = "status=CLAIMED OR status=CLOSED AND status!=CLAIMED";

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(expected, answer["data"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("members.user_id:\"5f0f3f6a-1111-4222-8333-9a9a9a9a9a01\"")]
    [InlineData("transmit_time<\"2025-01-01T00:00:00Z\"")]
    [InlineData("deadline_time>\"2025-01-01T00:00:00Z\"")]
    [InlineData("create_time>=\"2024-06-01T00:00:00Z\" AND create_time<\"2025-02-01T00:00:00Z\"")]
    public async Task WorklayerFilter_OfEachField_KeepsSomeAndNotAll(string filter)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?filter={Uri.EscapeDataString(filter)}");

        Assert.InRange(answer["data"]!.AsArray().Count, 1, 44);
    }

    [Theory]
    [InlineData("status=<\"CLAIMED\"")]
    [InlineData("status>\"CLAIMED\"")]
    [InlineData("members.user_id=\"x\"")]
    [InlineData("name=\"x\"")]
    [InlineData("status=\"CLAIMED\" and status=\"x\"")]
    [InlineData("status=\"CLAIMED")]
    [InlineData("(status=\"CLAIMED\"")]
    [InlineData("create_time>\"yesterday\"")]
    public async Task WorklayerFilter_Malformed_Is400(string filter)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs?filter={Uri.EscapeDataString(filter)}");
        JsonNode body = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("BadRequest", (string?)body["error"]!["code"]);
    }

    [Fact]
    public async Task WorklayerGet_ByIdAndShortId_IsTheJob()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        SimulatedJob job = client.Simulator.Worklayer.Jobs.First();
        string shortId = (string)job.Document["short_id"]!;

        JsonNode byId = await client.GetJsonAsync(SimulatedService.Worklayer, $"/v1.0/jobs/{job.Id}");
        JsonNode byShortId = await client.GetJsonAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs/getByShortId:{shortId}");
        using HttpResponseMessage escaped = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs/getByShortId%3A{shortId}");
        using HttpResponseMessage malformed = await client.GetAsync(
            SimulatedService.Worklayer,
            "/v1.0/jobs/getByShortId:x");
        using HttpResponseMessage unknown = await client.GetAsync(
            SimulatedService.Worklayer,
            $"/v1.0/jobs/{Guid.Empty}");

        Assert.True(JsonNode.DeepEquals(byId, byShortId) && JsonNode.DeepEquals(byId, job.Document));
        Assert.Equal((404, 400, 404), ((int)escaped.StatusCode, (int)malformed.StatusCode, (int)unknown.StatusCode));
    }

    [Fact]
    public async Task RescaleGet_DetailAndHistories_AreServed()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        SimulatedJob job = client.Simulator.Rescale.Jobs.First(job => job.Status == "Completed");

        JsonNode detail = await client.GetJsonAsync(SimulatedService.Rescale, $"/api/v2/jobs/{job.Id}/");
        JsonNode first = await client.GetJsonAsync(
            SimulatedService.Rescale,
            $"/api/v2/jobs/{job.Id}/statuses/?page_size=4");
        JsonNode second = await client.GetJsonAsync(
            SimulatedService.Rescale,
            $"/api/v2/jobs/{job.Id}/statuses/?page_size=4&page=2");
        JsonNode clusters = await client.GetJsonAsync(
            SimulatedService.Rescale,
            $"/api/v2/jobs/{job.Id}/cluster_statuses/");

        Assert.False(detail.AsObject().ContainsKey("jobStatus"));
        Assert.Equal("Completed", (string?)first["results"]![0]!["status"]);
        Assert.Equal("Pending", (string?)second["results"]!.AsArray()[^1]!["status"]);
        Assert.False(clusters.AsObject().ContainsKey("next"));
        Assert.Equal("Stopped", (string?)clusters["results"]![0]!["status"]);
    }

    [Theory]
    [InlineData("/api/v2/jobs/?page=6", 404, "Invalid page.")]
    [InlineData("/api/v2/jobs/?page=0", 404, "Invalid page.")]
    [InlineData("/api/v2/jobs/?page=x", 404, "Invalid page.")]
    [InlineData("/api/v2/jobs/none/", 404, "Not found.")]
    [InlineData("/api/v2/jobs/none/statuses/", 404, "Not found.")]
    public async Task RescaleGet_WhatIsNotThere_HasDjangosDetail(string target, int status, string detail)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, target);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            $$"""{"detail":"{{detail}}"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RescaleGet_WithoutTrailingSlash_IsRedirected()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, "/api/v2/jobs?page=2");

        Assert.Equal(301, (int)response.StatusCode);
        Assert.Equal("/api/v2/jobs/?page=2", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task JobsV1Get_EveryWay_IsTheJobWithItsSteps()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        SimulatedJob job = client.Simulator.JobsV1.Jobs.First();
        string clientId = (string)job.Document["metadata"]!["clientJobId"]!;
        string workflow = (string)job.Document["metadata"]!["workflowId"]!;

        JsonNode list = await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/");
        JsonNode byId = await client.GetJsonAsync(SimulatedService.JobsV1, $"/jobs/v1/bson/{job.Id}");
        JsonNode byClientId = await client.GetJsonAsync(SimulatedService.JobsV1, $"/jobs/v1/{clientId}");
        client.Simulator.JobsV1.WrapsJobById = true;
        JsonNode wrapped = await client.GetJsonAsync(SimulatedService.JobsV1, $"/jobs/v1/bson/{job.Id}");
        JsonNode ofWorkflow = await client.GetJsonAsync(SimulatedService.JobsV1, $"/jobs/v1/workflow/{workflow}");
        JsonNode mine = await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/my/?limit=100");

        Assert.Null(list[0]!["completedSteps"]);
        Assert.NotEmpty(byId["completedSteps"]!.AsArray());
        Assert.True(JsonNode.DeepEquals(byId, byClientId[0]) && JsonNode.DeepEquals(byId, wrapped[0]));
        Assert.All(ofWorkflow.AsArray(), row => Assert.Equal(workflow, (string?)row!["metadata"]!["workflowId"]));
        Assert.Equal(15, mine.AsArray().Count);
    }

    [Theory]
    [InlineData(JobsV1UnknownJob.NotFound, 404, """{"message":"The job does not exist."}""")]
    [InlineData(JobsV1UnknownJob.EmptyArray, 200, "[]")]
    [InlineData(JobsV1UnknownJob.Null, 200, "null")]
    [InlineData(JobsV1UnknownJob.NoContent, 204, "")]
    public async Task JobsV1Get_UnknownId_DoesAsTold(JobsV1UnknownJob knob, int status, string body)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.JobsV1.UnknownJob = knob;

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.JobsV1, "/jobs/v1/bson/none");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task JobsV1List_WithoutThePermissionOrWithBadNumbers_IsRefused()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        using HttpResponseMessage negative = await client.GetAsync(SimulatedService.JobsV1, "/jobs/v1/?skip=-1");
        client.Simulator.JobsV1.GrantsReadAll = false;
        using HttpResponseMessage team = await client.GetAsync(SimulatedService.JobsV1, "/jobs/v1/");
        using HttpResponseMessage mine = await client.GetAsync(SimulatedService.JobsV1, "/jobs/v1/my/");

        Assert.Equal((400, 403, 200), ((int)negative.StatusCode, (int)team.StatusCode, (int)mine.StatusCode));
    }

    [Theory]
    [InlineData("DisplayName=BERT")]
    [InlineData("DisplayName=bert&DisplayNameSearchMode=wildcard")]
    [InlineData("JobType=TFJob")]
    [InlineData("Status=Running")]
    [InlineData("Status=Running,Queuing")]
    [InlineData("EndTime=2025-01-01T00:00:00Z")]
    [InlineData("TimeRangeField=GmtFinishTime")]
    [InlineData("ShowOwn=true")]
    [InlineData("WorkspaceId=78")]
    [InlineData("WorkspaceId=78&FromAllWorkspaces=false")]
    [InlineData("ResourceId=quota1")]
    [InlineData("ResourceIds=quota0,quota1")]
    [InlineData("ResourceQuotaName=quota%20a")]
    [InlineData("BusinessUserId=b-1")]
    [InlineData("Caller=SilkFlow")]
    [InlineData("UserIdForFilter=20002")]
    [InlineData("Username=ZO%C3%8B")]
    [InlineData("PipelineId=flow-9")]
    [InlineData("TemplateId=tpl-1")]
    [InlineData("Tags=%7B%22team%22%3A%22vision%22%2C%22stage%22%3A%22a%20b%22%7D")]
    [InlineData("Accessibility=PRIVATE")]
    [InlineData("PaymentType=Spot")]
    [InlineData("PaymentType=PrePaid")]
    [InlineData("PaymentType=PostPaid")]
    [InlineData("OversoldInfo=ForceQuotaOverSold")]
    [InlineData("OversoldInfo=AcceptQuotaOverSold-true")]
    [InlineData("OversoldInfo=AcceptQuotaOverSold-false")]
    [InlineData("ReasonSearch=oomkilled")]
    [InlineData("UserCommandSearch=train.py")]
    [InlineData("ImageSearch=torch")]
    [InlineData("Description=nightly")]
    [InlineData("NumericRangeField=RequestGPU&NumericRangeMin=2&NumericRangeMax=3")]
    [InlineData("EnableAssignNode=true")]
    [InlineData("EnableAssignNode=false")]
    public async Task PaiDlcList_ByEachParameter_KeepsSomeAndNotAll(string query)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode answer = await client.GetJsonAsync(SimulatedService.PaiDlc, $"/api/v1/jobs?{All}&{query}");

        Assert.InRange((int)answer["TotalCount"]!, 1, 44);
        Assert.Equal((int)answer["TotalCount"]!, answer["Jobs"]!.AsArray().Count);
    }

    [Fact]
    public async Task PaiDlcList_ByIds_IgnoresCaseAndPrefersTheSingleId()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        string[] ids = [.. client.Simulator.PaiDlc.Jobs.Take(3).Select(job => job.Id)];

        JsonNode several = await client.GetJsonAsync(
            SimulatedService.PaiDlc,
            $"/api/v1/jobs?{All}&JobIds={ids[0]},{ids[1].ToUpperInvariant()}");
        JsonNode single = await client.GetJsonAsync(
            SimulatedService.PaiDlc,
            $"/api/v1/jobs?{All}&JobIds={ids[0]},{ids[1]}&JobId={ids[2].ToUpperInvariant()}");

        Assert.Equal(
            ids[..2].Order(StringComparer.Ordinal),
            ListingTests.Ids(several["Jobs"], "JobId").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal([ids[2]], ListingTests.Ids(single["Jobs"], "JobId"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("DisplayName", "asc")]
    [InlineData("JobType", "desc")]
    [InlineData("Status", "asc")]
    [InlineData("GmtFinishTime", "desc")]
    public async Task PaiDlcList_SortedByAField_IsInItsOrder(string field, string order)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        JsonNode answer = await client.GetJsonAsync(
            SimulatedService.PaiDlc,
            $"/api/v1/jobs?{All}&SortBy={field}&Order={order}");

        string[] values = [.. answer["Jobs"]!.AsArray().Select(job => (string?)job![field] ?? "")];
        Assert.Equal(
            order == "asc" ? values.Order(StringComparer.Ordinal) : values.OrderDescending(StringComparer.Ordinal),
            values,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("PageNumber=0")]
    [InlineData("PageNumber=1001")]
    [InlineData("PageSize=101")]
    [InlineData("PageSize=x")]
    [InlineData("SortBy=Duration")]
    [InlineData("Order=DESC")]
    [InlineData("StartTime=2025-01-01")]
    [InlineData("TimeRangeField=Created")]
    [InlineData("Tags=team")]
    [InlineData("ShowOwn=True")]
    [InlineData("PaymentType=prepaid")]
    [InlineData("OversoldInfo=AcceptQuotaOverSold")]
    [InlineData("NumericRangeField=Colour")]
    [InlineData("EnableAssignNode=1")]
    public async Task PaiDlcList_IllegalParameter_Is400InvalidParameter(string query)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.PaiDlc, $"/api/v1/jobs?{query}");
        JsonNode body = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("InvalidParameter", (string?)body["Code"]);
    }

    [Fact]
    public async Task PaiDlcGet_KnownAndUnknown_IsTheJobOrNotFound()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        string id = client.Simulator.PaiDlc.Jobs.First().Id;

        using HttpResponseMessage good = await client.SendAsync(
            $"/api/v1/jobs/{id}",
            headers: client.SignedHeaders($"/api/v1/jobs/{id}", action: "GetJob"));
        using HttpResponseMessage bad = await client.SendAsync(
            "/api/v1/jobs/none",
            headers: client.SignedHeaders("/api/v1/jobs/none", action: "GetJob"));
        JsonNode job = JsonNode.Parse(await good.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        JsonNode error = JsonNode.Parse(await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(id, (string?)job["JobId"]);
        Assert.Equal("0/10", (string?)job["RestartTimes"]);
        Assert.False(job.AsObject().ContainsKey("NodeCount"));
        Assert.Equal((404, "NotFound"), ((int)bad.StatusCode, (string?)error["Code"]));
    }
}

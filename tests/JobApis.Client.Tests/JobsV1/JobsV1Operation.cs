using System.Text.Json;
using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

/// <summary>All calls of jobs/v1.</summary>
internal static class JobsV1Operation
{
    private const string Rows = """[ { "jobId": "j", "metadata": { "clientJobId": "c-1" } } ]""";

    private static readonly IReadOnlyList<string> NoReceipt =
    [
        "<html></html>",
        """{ "metadata": 7 }""",
        """[ { "jobId": {} } ]""",
    ];

    public static IReadOnlyList<WireOperation<IJobsV1Api>> All { get; } =
    [
        new("ListJobs", "GET /jobs/v1/?skip=0&limit=20", "", Rows, async (api, token) =>
            Assert.Equal("j", (await api.ListJobsAsync(new() { Skip = 0, Limit = 20 }, token))[0].JobId)),
        new(
            "ListMyJobs",
            "GET /jobs/v1/my/?limit=5",
            "",
            Rows,
            async (api, token) => Assert.Single(await api.ListMyJobsAsync(new() { Limit = 5 }, token))),
        new(
            "ListWorkflowJobs",
            "GET /jobs/v1/workflow/wf-1",
            "",
            Rows,
            async (api, token) => Assert.Single(await api.ListWorkflowJobsAsync("wf-1", token))),
        new(
            "GetJob",
            "GET /jobs/v1/bson/j",
            "",
            Rows,
            async (api, token) => Assert.Equal("j", (await api.GetJobAsync("j", token)).WithJobId("J").JobId)),
        new("GetJobByClientId", "GET /jobs/v1/c-1", "", Rows, async (api, token) =>
            Assert.Equal("j", (await api.GetJobByClientIdAsync("c-1", token)).WithClientJobId("C-1").JobId)),
        new("ListSnapshots", "GET /jobs/v1/snapshots/c-1", "", "[1]", async (api, token) =>
            Assert.Single((await api.ListSnapshotsAsync("c-1", token)).Snapshots)) { Malformed = ["<html></html>"] },
        new(
            "CreateJob",
            "POST /jobs/v1",
            """{"metadata":{"clientJobId":"c-1","workflowId":"wf-1","metadata":{"B no":"x","b No":null}},"newInJob":{"a":null}}""",
            """{ "jobId": "j", "metadata": { "clientJobId": "c-1" } }""",
            async (api, token) =>
                Assert.Equal("j", (await api.CreateJobAsync(Job(), token)).WithClientJobId("c-1").JobId)),
        new(
            "SyncJob",
            "POST /jobs/v1/basicSync",
            """{"metadata":{"clientJobId":"c-1","workflowId":"wf-1","metadata":{"B no":"x","b No":null}},"newInJob":{"a":null}}""",
            new ScriptedAnswer("", 204),
            async (api, token) => Assert.Empty((await api.SyncJobAsync(Job(), token)).Jobs)) { Malformed = NoReceipt },
        new(
            "UpdateJob",
            "POST /jobs/v1/c-1",
            """{"metadata":{"jobTitle":"Boiler 7"}}""",
            """[ { "jobId": "other", "metadata": { "clientJobId": "c-0" } }, { "jobId": "j", "metadata": { "clientJobId": "c-1" } } ]""",
            async (api, token) => Assert.Equal("j", (await api.UpdateJobAsync(
                "c-1",
                new JobsV1Job { Metadata = new() { JobTitle = "Boiler 7" } },
                token)).Find("C-1")?.JobId)) { Malformed = NoReceipt },
        new(
            "DeleteJob",
            "DELETE /jobs/v1/c%20%3F1",
            "",
            new ScriptedAnswer("", 204),
            (api, token) => api.DeleteJobAsync("c ?1", token)) { Malformed = [] },
        new(
            "AbortJob",
            "POST /jobs/v1/c-1/abort",
            "",
            """{ "ok": true }""",
            async (api, token) =>
            {
                JobsV1WriteResponse answer = await api.AbortJobAsync("c-1", token);
                Assert.Empty(answer.Jobs);
                Assert.True(answer.Raw.GetProperty("ok").GetBoolean());
            }) { Malformed = NoReceipt },
        new("AbortJobsOfUser", "PUT /jobs/v1/abort/?userId=u%261", "", "", async (api, token) => Assert.Equal(
            JsonValueKind.Null,
            (await api.AbortJobsOfUserAsync("u&1", token)).Raw.ValueKind)) { Malformed = NoReceipt },
        new(
            "SetJobMetadata",
            "POST /jobs/v1/c-1/metadata",
            """{"OrderNo":"A-77","orderNo":"b"}""",
            "",
            (api, token) => api.SetJobMetadataAsync("c-1", new() { ["OrderNo"] = "A-77", ["orderNo"] = "b" }, token))
            {
                Malformed = NoReceipt,
            },
        new(
            "AssignJob",
            "POST /jobs/v1/c-1/assign/u%2F1",
            "",
            "",
            (api, token) => api.AssignJobAsync("c-1", "u/1", token)) { Malformed = NoReceipt },
        new(
            "ExcludeJob",
            "PUT /jobs/v1/c-1",
            """{"userId":"u1","reason":"test run","isExcluded":"true"}""",
            "\"done\"",
            async (api, token) => Assert.Equal("done", (await api.ExcludeJobAsync(
                "c-1",
                new() { UserId = "u1", Reason = "test run", IsExcluded = true },
                token)).Raw.GetString())) { Malformed = NoReceipt },
    ];

    public static WireOperation<IJobsV1Api> Of(string name) => All.Single(operation => operation.Name == name);

    private static JobsV1Job Job() => JsonSerializer.Deserialize(
        """{ "jobId": "not sent", "metadata": { "clientJobId": "c-1", "workflowId": "wf-1", "currentStep": null, "metadata": { "B no": "x", "b No": null } }, "completedSteps": null, "newInJob": { "a": null } }""",
        JobsV1JsonContext.Default.JobsV1Job)!;
}

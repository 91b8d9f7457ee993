using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Testing.Rescale;

namespace JobApis.Client.Tests.Simulator;

public class RescaleOperationTests
{
    private const string Draft =
        """{"name":"beam-17","isLowPriority":true,"jobanalyses":[{"analysis":{"code":"calculix","version":"2.20"},"command":"ccx beam","hardware":{"coreType":"emerald","coresPerSlot":4,"walltime":2},"inputFiles":[{"id":"aB3xYz"}]}]}""";

    [Theory]
    [InlineData("/api/v2")]
    [InlineData("/api")]
    public async Task Job_FromDraftToDeletion_TakesItsWay(string prefix)
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.RunTime = TimeSpan.FromSeconds(100);
        client.Simulator.Rescale.ClusterStopTime = TimeSpan.FromSeconds(45);
        string id = await CreateAsync(client, prefix);
        string job = $"{prefix}/jobs/{id}/";

        Assert.Equal(("", ""), await StatusesAsync(client, id, prefix));
        Assert.Equal((200, ""), await SendAsync(client, HttpMethod.Post, job + "submit/"));
        List<(string, string)> seen = [];
        foreach (int second in (int[])[0, 5, 10, 15, 20, 25, 99, 100, 144, 145])
        {
            client.Clock.AdvanceTo(Start + TimeSpan.FromSeconds(second));
            seen.Add(await StatusesAsync(client, id, prefix));
        }

        Assert.Equal(
            [
                ("Pending", "Not Started"), ("Queued", "Not Started"), ("Queued", "Starting"), ("Started", "Starting"),
                ("Validated", "Started"), ("Executing", "Started"),
                ("Executing", "Started"), ("Completed", "Stopping"), ("Completed", "Stopping"),
                ("Completed", "Stopped"),
            ],
            seen);
        JsonNode history = await GetAsync(client, job + "statuses/");
        Assert.Equal(
            ("Completed successfully", "2025-04-16T12:01:40.000000Z"),
            ((string?)history["results"]![0]!["statusReason"], (string?)history["results"]![0]!["statusDate"]));
        Assert.Equal(6, (int)history["count"]!);
        Assert.Equal((204, ""), await SendAsync(client, HttpMethod.Delete, job));
        Assert.Equal((404, """{"detail":"Not found."}"""), await SendAsync(client, HttpMethod.Delete, job));
        Assert.Null(client.Simulator.Rescale.Jobs.Find(id));
        client.Simulator.ThrowIfUnmatched();
    }

    [Fact]
    public async Task Create_Draft_IsTheJobAndARowOfTheList()
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.Owner = "me@example.org";

        (int status, string text) = await SendAsync(client, HttpMethod.Post, "/api/v2/jobs/", Draft);
        JsonNode job = JsonNode.Parse(text)!;
        JsonNode row = (await GetAsync(client, "/api/v2/jobs/"))["results"]![0]!;

        Assert.Equal(201, status);
        Assert.False(job.AsObject().ContainsKey("jobStatus"));
        Assert.Equal(
            ("beam-17", "me@example.org", true),
            ((string?)job["name"], (string?)job["owner"], (bool)job["isLowPriority"]!));
        Assert.Null(job["expectedRuns"]);
        JsonNode analysis = job["jobanalyses"]![0]!;
        Assert.Equal(
            ("CalculiX", "ccx beam", "emerald"),
            (
                (string?)analysis["analysis"]!["name"],
                (string?)analysis["command"],
                (string?)analysis["hardware"]!["coreType"]));
        Assert.Equal((1, "aB3xYz"), ((int)analysis["hardware"]!["slots"]!, (string?)analysis["inputFiles"]![0]!["id"]));
        Assert.Equal((string?)job["id"], (string?)row["id"]);
        Assert.Equal(
            ("", "2025-04-16T12:00:00.000000Z", "CalculiX", 0),
            (
                (string?)row["jobStatus"]!["content"],
                (string?)row["dateInserted"],
                (string?)row["analysisNames"]![0],
                (long)row["storage"]!));
        JsonNode again = await GetAsync(client, $"/api/v2/jobs/{job["id"]}/");
        Assert.True(JsonNode.DeepEquals(job, again));
    }

    [Theory]
    [InlineData("{}", """{"name":["This field is required."],"jobanalyses":["This field is required."]}""")]
    [InlineData(
        """{"name":null,"jobanalyses":[]}""",
        """{"name":["This field may not be null."],"jobanalyses":{"non_field_errors":["This list may not be empty."]}}""")]
    [InlineData(
        """{"name":" ","jobanalyses":"x"}""",
        """{"name":["This field may not be blank."],"jobanalyses":{"non_field_errors":["Expected a list of items but got type \"str\"."]}}""")]
    [InlineData(
        """{"name":"n","isLowPriority":"perhaps","jobanalyses":[{"analysis":{"code":"c"},"command":"x","hardware":{"coreType":"emerald","coresPerSlot":1}},{"analysis":{},"hardware":{"coresPerSlot":"many","slots":0}}]}""",
        """{"jobanalyses":[{},{"analysis":{"code":["This field is required."]},"command":["This field is required."],"hardware":{"coreType":["This field is required."],"coresPerSlot":["A valid integer is required."],"slots":["Ensure this value is greater than or equal to 1."]}}],"isLowPriority":["Must be a valid boolean."]}""")]
    [InlineData(
        """{"name":"n","jobanalyses":[7,null]}""",
        """{"jobanalyses":[{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]},{"non_field_errors":["Invalid data. Expected a dictionary, but got NoneType."]}]}""")]
    [InlineData("[]", """{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}""")]
    public async Task Create_Incomplete_Is400WithNestedErrors(string draft, string errors)
    {
        await using SimulatorClient client = await StartAsync();

        (int status, string text) = await SendAsync(client, HttpMethod.Post, "/api/v2/jobs/", draft);

        Assert.Equal((400, errors), (status, text));
        Assert.Empty(client.Simulator.Rescale.Jobs);
    }

    [Fact]
    public async Task Create_NoJson_Is400Or415()
    {
        await using SimulatorClient client = await StartAsync();

        (int broken, string detail) = await SendAsync(client, HttpMethod.Post, "/api/v2/jobs/", "{");
        (int twice, _) = await SendAsync(client, HttpMethod.Post, "/api/v2/jobs/", """{"name":"a","name":"b"}""");
        using HttpResponseMessage text = await client.SendAsync(
            "/api/v2/jobs/", Token(client), method: HttpMethod.Post, content: new StringContent(Draft));
        using HttpResponseMessage anonymous = await client.SendAsync(
            "/api/v2/jobs/",
            method: HttpMethod.Post,
            content: SimulatorClient.Json(Draft));

        Assert.Equal((400, 400, 415, 401), (broken, twice, (int)text.StatusCode, (int)anonymous.StatusCode));
        Assert.Contains("JSON parse error", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_Draft_LeavesNothingOfTheOldOne()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);
        await SendAsync(
            client, HttpMethod.Patch, $"/api/v2/jobs/{id}/", """{"monteCarloIterations":7,"projectId":"P1"}""");

        (int status, string text) = await SendAsync(
            client,
            HttpMethod.Put,
            $"/api/v2/jobs/{id}/",
            Draft.Replace("beam-17", "beam-18", StringComparison.Ordinal));
        client.Simulator.Rescale.AnswersReplaceInPart = true;
        (_, string part) = await SendAsync(client, HttpMethod.Put, $"/api/v2/jobs/{id}/", Draft);
        (
            int refused,
            string errors) = await SendAsync(client, HttpMethod.Put, $"/api/v2/jobs/{id}/", """{"name":"only"}""");

        JsonNode job = JsonNode.Parse(text)!;
        Assert.Equal((200, "beam-18", id), (status, (string?)job["name"], (string?)job["id"]));
        Assert.Null(job["monteCarloIterations"]);
        Assert.False(job.AsObject().ContainsKey("projectId"));
        Assert.Equal($$"""{"id":"{{id}}","isLowPriority":true,"name":"beam-17"}""", part);
        Assert.Equal((400, """{"jobanalyses":["This field is required."]}"""), (refused, errors));
    }

    [Fact]
    public async Task Patch_SomeFields_ChangesThemAndAnswersInPart()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);

        (int status, string part) = await SendAsync(
            client,
            HttpMethod.Patch,
            $"/api/v2/jobs/{id}/",
            """{"name":"new","isLowPriority":"false","monteCarloIterations":3}""");
        (_, string cleared) = await SendAsync(
            client, HttpMethod.Patch, $"/api/v2/jobs/{id}/", """{"monteCarloIterations":null,"project_id":"P2"}""");
        (
            int refused,
            string errors) = await SendAsync(client, HttpMethod.Patch, $"/api/v2/jobs/{id}/", """{"name":null}""");

        Assert.Equal((200, $$"""{"id":"{{id}}","isLowPriority":false,"name":"new"}"""), (status, part));
        Assert.Equal($$"""{"id":"{{id}}","isLowPriority":false,"name":"new","projectId":"P2"}""", cleared);
        Assert.Equal((400, """{"name":["This field may not be null."]}"""), (refused, errors));
        JsonNode job = await GetAsync(client, $"/api/v2/jobs/{id}/");
        Assert.Null(job["monteCarloIterations"]);
        Assert.Equal("ccx beam", (string?)job["jobanalyses"]![0]!["command"]);
        Assert.Equal("new", (string?)(await GetAsync(client, "/api/v2/jobs/"))["results"]![0]!["name"]);
    }

    [Fact]
    public async Task Submit_Twice_IsRefused()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);

        (int first, string empty) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/submit/");
        (int second, string detail) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/submit/");

        Assert.Equal(
            (200, "", 400, """{"detail":"The job has been submitted already."}"""),
            (first, empty, second, detail));
        Assert.Equal(1, (int)(await GetAsync(client, $"/api/v2/jobs/{id}/"))["expectedRuns"]!);
        Assert.Equal(1, (int)(await GetAsync(client, $"/api/v2/jobs/{id}/statuses/"))["count"]!);
    }

    [Theory]
    [InlineData(RescaleEndReasons.RunFailed, "Completed,Executing,Validated,Started,Queued,Pending", 1)]
    [InlineData(RescaleEndReasons.NoCapacity, "Completed,Queued,Pending", 0)]
    [InlineData(null, "Completed,Executing,Validated,Started,Queued,Pending", 3)]
    [InlineData("The cat did it", "Completed,Executing,Validated,Started,Queued,Pending", 1)]
    public async Task Submit_WithAnEndReason_EndsSo(string? reason, string statuses, int files)
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.EndReason = reason;
        string id = await SubmitAsync(client);

        client.Clock.Advance(client.Simulator.Rescale.RunTime);

        JsonArray history = (await GetAsync(client, $"/api/v2/jobs/{id}/statuses/"))["results"]!.AsArray();
        Assert.Equal(statuses, string.Join(',', history.Select(entry => (string?)entry!["status"])));
        Assert.Equal(reason, (string?)history[0]!["statusReason"]);
        Assert.Equal(files, (int)(await GetAsync(client, $"/api/v2/jobs/{id}/files/"))["count"]!);
    }

    [Fact]
    public async Task Submit_WithNoRunTime_IsOverAtOnce()
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.RunTime = TimeSpan.Zero;

        string id = await SubmitAsync(client);

        Assert.Equal(("Completed", "Stopping"), await StatusesAsync(client, id));
        Assert.Equal("Completed", client.Simulator.Rescale.Jobs.Find(id)!.Status);
    }

    [Fact]
    public async Task Store_OfASubmittedJob_FollowsTheClockWithoutARequest()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        SimulatedJob job = client.Simulator.Rescale.Jobs.Find(id)!;
        Assert.Equal("Pending", job.Status);

        client.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("Executing", job.Status);
        Assert.True(client.Simulator.Rescale.Jobs.SetStatus(id, "Waiting for Queue"));
        client.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("Waiting for Queue", (string?)job.Document["jobStatus"]!["content"]);
        Assert.Equal(0, client.Clock.PendingTimers);
    }

    [Fact]
    public async Task Stop_Executing_StopsThenCompletesAsTerminated()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        client.Clock.Advance(TimeSpan.FromSeconds(30));

        (int deleted, string detail) = await SendAsync(client, HttpMethod.Delete, $"/api/v2/jobs/{id}/");
        (int stopped, string empty) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/stop/");
        (string, string) soon = await StatusesAsync(client, id);
        client.Clock.Advance(TimeSpan.FromSeconds(5));
        (int again, _) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/stop/");
        client.Clock.Advance(TimeSpan.FromSeconds(5));
        (string, string) then = await StatusesAsync(client, id);
        client.Clock.Advance(TimeSpan.FromSeconds(45));
        (string, string) last = await StatusesAsync(client, id);
        (int late, _) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/stop/");

        Assert.Equal((400, """{"detail":"A running job cannot be deleted. Stop it first."}"""), (deleted, detail));
        Assert.Equal((202, "", 202, 202), (stopped, empty, again, late));
        Assert.Equal(
            (("Stopping", "Stop Requested"), ("Completed", "Stopping"), ("Completed", "Stopped")),
            (soon, then, last));
        JsonArray history = (await GetAsync(client, $"/api/v2/jobs/{id}/statuses/"))["results"]!.AsArray();
        Assert.Equal(
            ("User Terminated", null),
            ((string?)history[0]!["statusReason"], (string?)history[1]!["statusReason"]));
        Assert.Equal(7, history.Count);
        Assert.Equal(204, (await SendAsync(client, HttpMethod.Delete, $"/api/v2/jobs/{id}/")).Status);
    }

    [Fact]
    public async Task Stop_BeforeTheClusterStarts_LeavesItNotStarted()
    {
        await using SimulatorClient client = await StartAsync();
        string draft = await CreateAsync(client);
        string queued = await SubmitAsync(client);

        (int refused, _) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{draft}/stop/");
        await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{queued}/stop/");
        client.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(400, refused);
        Assert.Equal(("Completed", "Not Started"), await StatusesAsync(client, queued));
        Assert.Equal(0, (int)(await GetAsync(client, $"/api/v2/jobs/{queued}/runs/"))["count"]!);
    }

    [Fact]
    public async Task MadeUpJobs_OfEveryStatus_CanBeSubmittedStoppedAndDeletedAsTheyAre()
    {
        await using SimulatorClient client = await StartAsync(45);
        foreach (SimulatedJob job in client.Simulator.Rescale.Jobs)
        {
            string status = job.Status;
            string path = $"/api/v2/jobs/{job.Id}/";
            bool isOver = status is "Completed" or "Failed" or "Stopped" or "Force Stopped" or "FORCE_STOP"
                or "Terminated" or "Cancelled";

            Assert.Equal(
                status.Length == 0 ? 200 : 400,
                (await SendAsync(client, HttpMethod.Post, path + "submit/")).Status);
            Assert.Equal(isOver ? 204 : 400, (await SendAsync(client, HttpMethod.Delete, path)).Status);
            if (!isOver)
            {
                Assert.Equal(202, (await SendAsync(client, HttpMethod.Post, path + "stop/")).Status);
                client.Clock.Advance(TimeSpan.FromSeconds(10));
                Assert.Equal("Completed", job.Status);
                Assert.Equal(204, (await SendAsync(client, HttpMethod.Delete, path)).Status);
            }
        }

        Assert.Empty(client.Simulator.Rescale.Jobs);
    }

    [Fact]
    public async Task Share_Mail_AnswersTheRecipientAndShowsInTheList()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);

        (int status, string answer) = await SendAsync(
            client, HttpMethod.Post, $"/api/v2/jobs/{id}/share/", """{"email":"rae@example.com","message":"look"}""");
        (int refused, string errors) = await SendAsync(
            client, HttpMethod.Post, $"/api/v2/jobs/{id}/share/", """{"message":"look"}""");
        (int invalid, _) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/share/", """{"email":"rae"}""");
        (int unknown, _) = await SendAsync(
            client, HttpMethod.Post, "/api/v2/jobs/none/share/", """{"email":"rae@example.com"}""");

        Assert.Equal((200, """{"recipient":"rae@example.com","supportDesk":null}"""), (status, answer));
        Assert.Equal((400, """{"email":["This field is required."]}""", 400, 404), (refused, errors, invalid, unknown));
        Assert.Equal(
            "rae@example.com",
            (string?)(await GetAsync(client, "/api/v2/jobs/"))["results"]![0]!["sharedWith"]![0]);
    }

    [Fact]
    public async Task Run_WhileActive_HasALogThatGrowsADirectoryAndSnapshots()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        string run = $"/api/v2/jobs/{id}/runs/1/";
        Assert.Equal(404, (await SendAsync(client, HttpMethod.Get, run)).Status);
        client.Clock.Advance(TimeSpan.FromSeconds(20));
        client.Simulator.Rescale.AddOutputFile(id, "out put/käse #1.txt", Encoding.UTF8.GetBytes("eins\nzwei ü\r\n"));

        JsonNode active = await GetAsync(client, run);
        JsonNode directory = await GetAsync(client, run + "directory-contents/");
        JsonNode first = await GetAsync(client, run + "tail/process_output.log?lines=2");
        client.Clock.Advance(TimeSpan.FromSeconds(10));
        JsonNode second = await GetAsync(client, run + "tail/process_output.log/?lines=100");
        (_, string raw) = await SendAsync(client, HttpMethod.Get, run + "tail/process_output.log");
        JsonNode own = await GetAsync(client, (string)directory[1]!["resource"]! + "?lines=5");
        (int snapshot, string taken) = await SendAsync(client, HttpMethod.Post, run + "snapshot/");
        (int missing, _) = await SendAsync(client, HttpMethod.Get, run + "tail/none.log");
        (int badLines, _) = await SendAsync(client, HttpMethod.Get, run + "tail/process_output.log?lines=-1");

        Assert.Equal(("1", "2025-04-16T12:00:15.000000Z"), ((string?)active["id"], (string?)active["dateStarted"]));
        Assert.True(active["dateCompleted"] is null && active["outputFileSize"] is null);
        Assert.Equal(
            ["process_output.log", "out put/käse #1.txt"],
            directory.AsArray().Select(entry => (string?)entry!["path"]));
        Assert.Equal($"/api/jobs/{id}/runs/1/tail/out%20put/k%C3%A4se%20%231.txt", (string?)directory[1]!["resource"]);
        Assert.Equal(("text", 2), ((string?)first["fileType"], first["lines"]!.AsArray().Count));
        Assert.StartsWith("step        6", (string?)first["lines"]![1], StringComparison.Ordinal);
        Assert.Equal(16, second["lines"]!.AsArray().Count);
        Assert.Equal(raw, string.Concat(second["lines"]!.AsArray().Select(line => (string?)line + "\n")));
        Assert.Equal(["eins", "zwei ü\r"], own["lines"]!.AsArray().Select(line => (string?)line));
        Assert.Equal(
            (200, """{"data":"Snapshot taken.","exitcode":0,"lastSnapshotID":"1","reason":""}"""),
            (snapshot, taken));
        Assert.Equal((404, 400), (missing, badLines));
        Assert.Equal(0, (int)(await GetAsync(client, run + "files/"))["count"]!);
    }

    [Fact]
    public async Task Run_WhenOver_HasFilesAndNoDirectory()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        string run = $"/api/v2/jobs/{id}/runs/1/";
        client.Clock.Advance(TimeSpan.FromSeconds(60));

        JsonNode over = await GetAsync(client, run);
        JsonNode files = await GetAsync(client, run + "files/");
        JsonNode log = await GetAsync(client, run + "tail/process_output.log?lines=1");

        Assert.Equal("2025-04-16T12:01:00.000000Z", (string?)over["dateCompleted"]);
        Assert.Equal((3, 3), ((int)over["outputFileCount"]!, (int)files["count"]!));
        Assert.Equal(
            (long)over["outputFileSize"]!,
            files["results"]!.AsArray().Sum(file => (long)file!["decryptedSize"]!));
        Assert.StartsWith("Completed successfully", (string?)log["lines"]![0], StringComparison.Ordinal);
        Assert.Equal(400, (await SendAsync(client, HttpMethod.Get, run + "directory-contents/")).Status);
        Assert.Equal(400, (await SendAsync(client, HttpMethod.Post, run + "snapshot/")).Status);
        Assert.Equal((200, "{}"), await SendAsync(client, HttpMethod.Post, run + "stop/"));
        Assert.Equal(404, (await SendAsync(client, HttpMethod.Get, $"/api/v2/jobs/{id}/runs/2/")).Status);
        JsonNode row = (await GetAsync(client, "/api/v2/jobs/"))["results"]![0]!;
        Assert.Equal((long)over["outputFileSize"]!, (long)row["storage"]!);
    }

    [Fact]
    public async Task RunStop_OfEveryRun_EndsTheJob()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client, """{"monteCarloIterations":2}""");
        client.Clock.Advance(TimeSpan.FromSeconds(20));

        (int status, string answer) = await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/runs/1/stop/");
        JsonArray runs = (await GetAsync(client, $"/api/v2/jobs/{id}/runs/"))["results"]!.AsArray();
        client.Clock.Advance(TimeSpan.FromSeconds(20));
        (string between, _) = await StatusesAsync(client, id);
        await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/runs/2/stop/");
        client.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((200, "{}"), (status, answer));
        Assert.Equal(["2025-04-16T12:00:20.000000Z", null], runs.Select(run => (string?)run!["dateCompleted"]));
        Assert.Equal("Executing", between);
        JsonArray history = (await GetAsync(client, $"/api/v2/jobs/{id}/statuses/"))["results"]!.AsArray();
        Assert.Equal(
            ("Completed", "User Terminated", "Executing"),
            ((string?)history[0]!["status"], (string?)history[0]!["statusReason"], (string?)history[1]!["status"]));
    }

    [Fact]
    public async Task Runs_OfAStudy_ComeInPagesEachWithItsFiles()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(
            client,
            """{"includeNominalRun":true,"jobvariables":[{"name":"angle","variableType":"Param","valueGeneratorType":"Linspace","valueGeneratorSettings":{"count":4}},{"name":"speed","valueGeneratorSettings":{"count":"3"}}]}""");
        client.Clock.Advance(TimeSpan.FromMinutes(1));

        JsonNode first = await GetAsync(client, $"/api/v2/jobs/{id}/runs/");
        JsonNode second = await GetAsync(client, $"/api/v2/jobs/{id}/runs/?page=2");
        JsonNode files = await GetAsync(client, $"/api/v2/jobs/{id}/files/?page_size=100&search=SUMMARY");

        Assert.Equal(
            (13, 10, 3),
            ((int)first["count"]!, first["results"]!.AsArray().Count, second["results"]!.AsArray().Count));
        Assert.EndsWith($"/api/v2/jobs/{id}/runs/?page=2", (string?)first["next"], StringComparison.Ordinal);
        Assert.Equal(
            ("13", "angle"),
            ((string?)second["results"]![2]!["id"], (string?)second["results"]![2]!["variables"]![0]!["name"]));
        Assert.Equal(
            (13, "run13/results/summary.csv"),
            ((int)files["count"]!, (string?)files["results"]![12]!["relativePath"]));
    }

    [Theory]
    [InlineData("/api/v2")]
    [InlineData("/api")]
    public async Task File_ByItsLink_HasTheLengthAndChecksumOfItsEntry(string prefix)
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        client.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (JsonNode? file in (await GetAsync(client, $"{prefix}/jobs/{id}/files/"))["results"]!.AsArray())
        {
            Uri link = new((string)file!["downloadUrl"]!);
            Assert.Equal(
                ($"{prefix}/files/{file["id"]}/contents/", client.Simulator.BaseAddress.Authority),
                (link.AbsolutePath, link.Authority));
            using HttpResponseMessage response = await client.SendAsync(link.AbsolutePath, Token(client));
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal(
                ((long?)file["decryptedSize"], (long)bytes.Length),
                (response.Content.Headers.ContentLength, bytes.Length));
            Assert.Equal(
                Convert.ToHexStringLower(SHA512.HashData(bytes)),
                (string?)file["fileChecksums"]![0]!["fileHash"]);
        }
    }

    [Fact]
    public async Task File_OfAnotherOrNoJob_Is404()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        client.Clock.Advance(TimeSpan.FromSeconds(30));
        string[] targets =
        [
            "/api/v2/files/x/contents/",
            $"/api/v2/files/{id}0100/contents/",
            $"/api/v2/files/{id}01zz/contents/",
            $"/api/v2/files/{id}0ZZZ/contents/",
        ];

        // Still running: its log is not a file yet.
        Assert.Equal(404, (await SendAsync(client, HttpMethod.Get, targets[1])).Status);
        client.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await SendAsync(client, HttpMethod.Get, targets[1])).Status);
        foreach (string target in (string[])[targets[0], targets[2], targets[3]])
        {
            Assert.Equal(404, (await SendAsync(client, HttpMethod.Get, target)).Status);
        }

        await SendAsync(client, HttpMethod.Delete, $"/api/v2/jobs/{id}/");
        Assert.Equal(404, (await SendAsync(client, HttpMethod.Get, targets[1])).Status);
        using HttpResponseMessage anonymous = await client.SendAsync(targets[1]);
        Assert.Equal(401, (int)anonymous.StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=7-12345", 7, 12345)]
    [InlineData("bytes=99990-", 99990, 99999)]
    [InlineData("bytes=99990-200000", 99990, 99999)]
    [InlineData("bytes=-13", 99987, 99999)]
    [InlineData("bytes=-200000", 0, 99999)]
    public async Task File_Range_IsThatPart(string range, int from, int to)
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        string file = client.Simulator.Rescale.AddOutputFile(id, "data.bin", 100_000);
        client.Clock.Advance(TimeSpan.FromMinutes(1));
        byte[] whole = await BytesAsync(await client.SendAsync($"/api/v2/files/{file}/contents/", Token(client)));

        using HttpResponseMessage response = await client.SendAsync(
            $"/api/v2/files/{file}/contents/",
            Token(client),
            new() { ["Range"] = range });

        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal($"bytes {from}-{to}/100000", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(whole[from..(to + 1)], await BytesAsync(response));
        Assert.True(whole.Distinct().Count() > 250);
    }

    [Fact]
    public async Task File_RangeThatCannotBe_Is416AndOneThatIsIgnoredTheWhole()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        string file = client.Simulator.Rescale.AddOutputFile(id, "data.bin", 1000);
        client.Clock.Advance(TimeSpan.FromMinutes(1));
        Task<HttpResponseMessage> Get(string range) =>
            client.SendAsync($"/api/v2/files/{file}/contents/", Token(client), new() { ["Range"] = range });

        using HttpResponseMessage beyond = await Get("bytes=1000-");
        using HttpResponseMessage several = await Get("bytes=0-1,5-6");
        client.Simulator.Rescale.IgnoresRanges = true;
        using HttpResponseMessage ignored = await Get("bytes=5-");

        Assert.Equal((416, "bytes */1000"), ((int)beyond.StatusCode, beyond.Content.Headers.ContentRange!.ToString()));
        Assert.Equal((200, 1000), ((int)several.StatusCode, several.Content.Headers.ContentLength));
        Assert.Equal(
            (200, 1000, null),
            ((int)ignored.StatusCode, ignored.Content.Headers.ContentLength, ignored.Content.Headers.ContentRange));
    }

    [Fact]
    public async Task File_OfManyGigabytes_IsMadeAsItIsReadFromAnyPlace()
    {
        const long Length = 50L << 30;
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.LargeFileLength = Length;
        string id = await SubmitAsync(client);
        client.Clock.Advance(TimeSpan.FromMinutes(1));
        JsonNode entry = (await GetAsync(client, $"/api/v2/jobs/{id}/files/?search=large"))["results"]![0]!;
        string target = $"/api/v2/files/{entry["id"]}/contents/";
        SimulatedResponse expected = client.Simulator.Rescale.FindFile((string)entry["id"]!)!;

        using HttpResponseMessage last = await client.SendAsync(
            target,
            Token(client),
            new() { ["Range"] = "bytes=-100" });
        byte[] end = await BytesAsync(last);
        byte[] expectedEnd = new byte[100];
        expected.Read(Length - 100, expectedEnd);

        // Twenty megabytes of the fifty gigabytes, which do not fit into memory; then the client disconnects.
        using HttpResponseMessage response = await client.SendAsync(target, Token(client));
        await using (Stream content = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
        {
            byte[] buffer = new byte[1 << 20];
            byte[] same = new byte[1 << 20];
            for (int i = 0; i < 20; i++)
            {
                await content.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
                expected.Read((long)i << 20, same);
                Assert.True(buffer.AsSpan().SequenceEqual(same));
            }
        }

        Assert.Equal((Length, Length), ((long)entry["decryptedSize"]!, response.Content.Headers.ContentLength));
        Assert.Empty(entry["fileChecksums"]!.AsArray());
        Assert.Equal(expectedEnd, end);
    }

    [Fact]
    public async Task File_BrokenInTheMiddle_CanBeFinishedByRange()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await SubmitAsync(client);
        string file = client.Simulator.Rescale.AddOutputFile(id, "data.bin", 3_000_001);
        client.Clock.Advance(TimeSpan.FromMinutes(1));
        string target = $"/api/v2/files/{file}/contents/";
        byte[] whole = await BytesAsync(await client.SendAsync(target, Token(client)));

        foreach (Fault fault in (Fault[])[Fault.TruncatedBody, Fault.ResetMidBody, Fault.MalformedChunk])
        {
            client.Simulator.Faults.Next(SimulatedService.Rescale, fault);
            using HttpResponseMessage broken = await client.SendAsync(target, Token(client));
            using MemoryStream got = new();
            Exception error = await Assert.ThrowsAnyAsync<Exception>(() =>
                broken.Content.CopyToAsync(got, TestContext.Current.CancellationToken));
            using HttpResponseMessage rest = await client.SendAsync(
                target,
                Token(client),
                new() { ["Range"] = $"bytes={got.Length}-" });
            byte[] bytes = [.. got.ToArray(), .. await BytesAsync(rest)];

            Assert.True(error is HttpRequestException or IOException, error.ToString());
            Assert.InRange(got.Length, fault == Fault.TruncatedBody ? 1_500_000 : 1, 1_500_000);
            Assert.True(whole.AsSpan().SequenceEqual(bytes), $"{fault}");
        }

        client.Simulator.Faults.Next(SimulatedService.Rescale, Fault.WrongJson);
        Assert.Equal(whole[..1_500_000], await BytesAsync(await client.SendAsync(target, Token(client))));
    }

    [Fact]
    public async Task MadeUpJobs_ThatAreOver_HaveFilesAsTheirHistoriesSay()
    {
        await using SimulatorClient client = await StartAsync(45);
        int withResults = 0;
        foreach (SimulatedJob job in client.Simulator.Rescale.Jobs)
        {
            JsonNode runs = await GetAsync(client, $"/api/v2/jobs/{job.Id}/runs/?page_size=100");
            JsonNode files = await GetAsync(client, $"/api/v2/jobs/{job.Id}/files/?page_size=100");
            int over = runs["results"]!.AsArray().Count(run => run!["dateCompleted"] is not null);
            int each = over == 0 ? 0 : (int)files["count"]! / over;

            Assert.True(over == 0 || over == (int)runs["count"]!);
            Assert.True(
                over == 0 ? (int)files["count"]! == 0 : each is 1 or 3,
                $"{job}: {files["count"]} files of {over} runs");
            withResults += each == 3 ? 1 : 0;
        }

        Assert.True(withResults > 2);
    }

    [Fact]
    public async Task CoreType_Reported_IsAsTheKnobSays()
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.ReportsCoreTypeAsObject = true;
        (_, string created) = await SendAsync(
            client,
            HttpMethod.Post,
            "/api/v2/jobs/",
            Draft.Replace("\"emerald\"", """{"code":"onyx","name":"Onyx"}""", StringComparison.Ordinal));
        JsonNode job = JsonNode.Parse(created)!;
        client.Simulator.Rescale.ReportsCoreTypeAsObject = false;
        JsonNode plain = await GetAsync(client, $"/api/v2/jobs/{job["id"]}/");

        Assert.Equal("onyx", (string?)job["jobanalyses"]![0]!["hardware"]!["coreType"]!["code"]);
        Assert.Equal("onyx", (string?)plain["jobanalyses"]![0]!["hardware"]!["coreType"]);
    }

    [Fact]
    public async Task Storage_OfANewJob_IsAsTheKnobSays()
    {
        await using SimulatorClient client = await StartAsync();
        client.Simulator.Rescale.NewJobStorage = null;
        string without = await SubmitAsync(client);
        client.Simulator.Rescale.NewJobStorage = 4096;
        string with = await CreateAsync(client);
        client.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(client.Simulator.Rescale.Jobs.Find(without)!.Document.ContainsKey("storage"));
        Assert.Equal(4096, (long)client.Simulator.Rescale.Jobs.Find(with)!.Document["storage"]!);
    }

    [Theory]
    [InlineData("POST", "/api/v2/jobs")]
    [InlineData("PUT", "/api/v2/jobs/{id}")]
    [InlineData("PATCH", "/api/v2/jobs/{id}")]
    [InlineData("DELETE", "/api/v2/jobs/{id}")]
    [InlineData("POST", "/api/v2/jobs/{id}/submit")]
    [InlineData("GET", "/api/v2/files/x/contents")]
    public async Task AnyMethod_WithoutTheLastSlash_IsRedirectedAndDoesNothing(string method, string target)
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);
        target = target.Replace("{id}", id, StringComparison.Ordinal);

        using HttpResponseMessage response = await client.SendAsync(
            target,
            method: new(method),
            content: method is "GET" or "DELETE" ? null : SimulatorClient.Json(Draft));

        Assert.Equal((301, target + "/"), ((int)response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.Equal("", Assert.Single(client.Simulator.Rescale.Jobs).Status);
    }

    [Theory]
    [InlineData("PUT", "/api/v2/jobs/")]
    [InlineData("POST", "/api/v2/jobs/x/")]
    [InlineData("GET", "/api/v2/jobs/x/submit/")]
    [InlineData("DELETE", "/api/v2/files/x/contents/")]
    [InlineData("GET", "/api/v2/jobs/x/connection_details/")]
    [InlineData("GET", "/api/v2/jobs/x//runs/")]
    public async Task Route_UnknownOrOfAnotherMethod_Is501(string method, string target)
    {
        await using SimulatorClient client = await StartAsync();

        Assert.Equal(501, (await SendAsync(client, new(method), target)).Status);
    }

    [Fact]
    public async Task Submit_ManyAtOnce_StartsTheJobOnce()
    {
        await using SimulatorClient client = await StartAsync();
        string id = await CreateAsync(client);

        (int Status, string)[] answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/submit/")));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(19, answers.Count(answer => answer.Status == 400));
        Assert.Equal(1, (int)(await GetAsync(client, $"/api/v2/jobs/{id}/statuses/"))["count"]!);
    }

    private static DateTimeOffset Start { get; } = new ManualTimeProvider().GetUtcNow();

    private static Task<SimulatorClient> StartAsync(int jobs = 0) =>
        SimulatorClient.StartAsync(options => options.JobsPerService = jobs);

    private static AuthenticationHeaderValue Token(SimulatorClient client) =>
        new("Token", client.Simulator.Rescale.ApiKey);

    private static async Task<(int Status, string Body)> SendAsync(
        SimulatorClient client,
        HttpMethod method,
        string target,
        string? json = null)
    {
        using HttpResponseMessage response = await client.SendAsync(
            target, Token(client), method: method, content: json is null ? null : SimulatorClient.Json(json));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken));
    }

    private static Task<JsonNode> GetAsync(SimulatorClient client, string target) =>
        client.GetJsonAsync(SimulatedService.Rescale, target);

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> CreateAsync(SimulatorClient client, string prefix = "/api/v2")
    {
        (int status, string text) = await SendAsync(client, HttpMethod.Post, prefix + "/jobs/", Draft);
        Assert.True(status == 201, text);
        return (string)JsonNode.Parse(text)!["id"]!;
    }

    private static async Task<string> SubmitAsync(SimulatorClient client, string? change = null)
    {
        string id = await CreateAsync(client);
        if (change is not null)
        {
            Assert.Equal(200, (await SendAsync(client, HttpMethod.Patch, $"/api/v2/jobs/{id}/", change)).Status);
        }

        Assert.Equal(200, (await SendAsync(client, HttpMethod.Post, $"/api/v2/jobs/{id}/submit/")).Status);
        return id;
    }

    /// <summary>
    /// The newest status of the job and its cluster in the histories, which the list's row must also show.
    /// </summary>
    private static async Task<(string Job, string Cluster)> StatusesAsync(
        SimulatorClient client,
        string id,
        string prefix = "/api/v2")
    {
        JsonNode row = (await GetAsync(client, prefix + "/jobs/"))["results"]!.AsArray()
            .Single(row => (string?)row!["id"] == id)!;
        string job = (string?)(await GetAsync(client, $"{prefix}/jobs/{id}/statuses/"))["results"]!.AsArray()
            .FirstOrDefault()?["status"] ?? "";
        string cluster = (string?)(await GetAsync(
            client,
            $"{prefix}/jobs/{id}/cluster_statuses/"))["results"]!.AsArray().FirstOrDefault()?["status"] ?? "";
        Assert.Equal(
            (job, cluster),
            ((string?)row["jobStatus"]!["content"], (string?)row["clusterStatusDisplay"]!["content"]));
        return (job, cluster);
    }
}

using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Providers;
using JobApis.Client.Testing;
using Microsoft.AspNetCore.Connections;

namespace JobApis.Client.Tests.Simulator;

public class HostTests
{
    private const string Target = "/api/v2/jobs/?page_size=40";

    [Fact]
    public async Task UnknownRoute_OfAnyPath_Is501AndAnErrorTheTestSees()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.ThrowIfUnmatched();

        using HttpResponseMessage nobodys = await client.SendAsync("/nowhere");
        using HttpResponseMessage write = await client.SendAsync(
            "/api/v2/jobs/abc/submit/",
            method: HttpMethod.Put,
            content: SimulatorClient.Json("{}"));
        using HttpResponseMessage slashless = await client.SendAsync("/jobs/v1?skip=0");

        Assert.Equal((501, 501, 501), ((int)nobodys.StatusCode, (int)write.StatusCode, (int)slashless.StatusCode));
        Assert.Equal(3, client.Simulator.UnmatchedRequests.Count);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(client.Simulator.ThrowIfUnmatched);
        Assert.Contains("PUT /api/v2/jobs/abc/submit/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_AfterACall_HoldItAsSent()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(
            SimulatedService.Worklayer,
            "/v1.0/jobs?filter=status%3D%22CLAIMED%22&page_size=1");

        RecordedRequest request = Assert.Single(client.Simulator.Requests);
        Assert.Equal("/v1.0/jobs?filter=status%3D%22CLAIMED%22&page_size=1", request.RawTarget);
        Assert.Equal((SimulatedService.Worklayer, "GET", 200), (request.Service, request.Method, request.StatusCode));
        Assert.Equal(client.Clock.GetUtcNow(), request.ReceivedAt);
        Assert.StartsWith("Bearer simulated.", request.Headers["authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("simulated.", request.ToString(), StringComparison.Ordinal);
        client.Simulator.ClearRequests();
        Assert.Empty(client.Simulator.Requests);
    }

    [Fact]
    public async Task Answers_CarryTheSimulatedDate()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, Target);

        Assert.Equal(client.Clock.GetUtcNow(), response.Headers.Date);
    }

    [Fact]
    public async Task Configuration_OfARunningSimulator_PointsASourceOfEveryServiceAtIt()
    {
        await using SimulatorClient client =
            await SimulatorClient.StartAsync(options => options.PaiDlcSecurityToken = "sts");
        IReadOnlyDictionary<string, string?> settings = client.Simulator.Configuration;

        Assert.Equal(
            ProviderCatalog.All.Select(provider => provider.DefaultSourceName).Order(StringComparer.Ordinal),
            settings.Keys.Select(key => key.Split(':')[2])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal("PaiDlc", settings["JobApis:Sources:pai-dlc:Provider"]);
        Assert.Equal("sts", settings["JobApis:Sources:pai-dlc:SecurityToken"]);
        Assert.Equal(
            client.Simulator.BaseAddress.GetLeftPart(UriPartial.Authority),
            settings["JobApis:Sources:rescale:BaseAddress"]);
        Assert.EndsWith("/connect/token", settings["JobApis:Sources:jobs-v1:TokenEndpoint"], StringComparison.Ordinal);
        Assert.Equal(ProviderCatalog.All.Count, settings.Count(pair =>
            pair.Key.EndsWith(":AllowInsecureLoopback", StringComparison.Ordinal) && pair.Value == "true"));
    }

    [Fact]
    public async Task Jobs_OfTheSameSeed_AreTheSameBytes()
    {
        static async Task<string> Everything(int seed)
        {
            await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.Seed = seed);
            return string.Join('\n', client.Simulator.Services.SelectMany(service => service.Jobs)
                .Select(job => job.Document.ToJsonString() + job.Details.ToJsonString() + job.CreatedAt.Ticks));
        }

        string first = await Everything(7);

        Assert.Equal(first, await Everything(7));
        Assert.NotEqual(first, await Everything(8), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Jobs_OfTheDefaultSeed_AreVaried()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        foreach (ServiceSimulator service in client.Simulator.Services)
        {
            DateTimeOffset[] times = [.. service.Jobs.Select(job => job.CreatedAt)];
            Assert.Equal(45, times.Length);
            Assert.Equal(times.Order(), times);
            Assert.True(
                times.Select(time => time.ToUnixTimeSeconds()).Distinct().Count() < 45,
                $"{service.Service}: no two jobs of one second");
            Assert.True(times[0] < client.Clock.GetUtcNow() - TimeSpan.FromDays(600));
            Assert.True(times[^1] > client.Clock.GetUtcNow() - TimeSpan.FromDays(1));
            string all = string.Concat(service.Jobs.Select(job => job.Document.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
            foreach (string awkward in (string[])["\\\"", "\\n", ",", "ü"])
            {
                Assert.Contains(awkward, all, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Store_Changes_ShowOnTheWire()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync(options => options.JobsPerService = 3);
        SimulatedJobStore jobs = client.Simulator.JobsV1.Jobs;
        client.Clock.Advance(TimeSpan.FromDays(1));
        string[] ids = [.. jobs.Select(job => job.Id)];

        // Listed once before, so that bytes from then would be visible.
        Assert.Equal(
            ids,
            ListingTests.Ids(await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/"), "jobId"),
            StringComparer.Ordinal);
        Assert.True(jobs.Remove(ids[0]));
        Assert.True(jobs.SetStatus(ids[1], "Frozen"));
        Assert.True(jobs.Edit(ids[2], row => row["team"] = "south"));
        Assert.False(jobs.Touch(ids[0]));
        jobs.Add(new JsonObject
        {
            ["jobId"] = "own",
            ["metadata"] = new JsonObject { ["clientJobId"] = "c", ["status"] = "Paused" },
        });
        JsonNode list = await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/");

        Assert.Equal([ids[1], ids[2], "own"], ListingTests.Ids(list, "jobId"), StringComparer.Ordinal);
        Assert.Equal("Frozen", (string?)list[0]!["metadata"]!["status"]);
        Assert.Equal("2025-04-17T12:00:00.000Z", (string?)list[0]!["metadata"]!["updated"]);
        Assert.Equal("south", (string?)list[1]!["team"]);
        jobs.Clear();
        Assert.Empty((await client.GetJsonAsync(SimulatedService.JobsV1, "/jobs/v1/")).AsArray());
    }

    [Fact]
    public async Task Fault_Status_HasStatusBodyAndRetryAfterThenEnds()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(SimulatedService.Rescale, 2, Fault.Status(503, "busy", retryAfter: "7"));

        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage bad = await client.GetAsync(SimulatedService.Rescale, Target);
            Assert.Equal(
                (503, 7.0, "busy"),
                ((int)bad.StatusCode, bad.Headers.RetryAfter!.Delta!.Value.TotalSeconds, await Text(bad)));
        }

        using HttpResponseMessage good = await client.GetAsync(SimulatedService.Rescale, Target);
        Assert.Equal(200, (int)good.StatusCode);
    }

    [Fact]
    public async Task Fault_WithACondition_MeetsOnlyThatRequest()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(
            SimulatedService.Rescale, 1, Fault.Status(500), request => request.QueryValue("page") == "2");

        using HttpResponseMessage first = await client.GetAsync(SimulatedService.Rescale, Target);
        using HttpResponseMessage second = await client.GetAsync(SimulatedService.Rescale, Target + "&page=2");

        Assert.Equal((200, 500), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(0, client.Simulator.Faults.Pending);
    }

    [Fact]
    public async Task Fault_Replacements_AreWhatTheySay()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        async Task<HttpResponseMessage> With(Fault fault)
        {
            client.Simulator.Faults.Next(SimulatedService.Rescale, fault);
            return await client.GetAsync(SimulatedService.Rescale, Target);
        }

        using HttpResponseMessage whole = await client.GetAsync(SimulatedService.Rescale, Target);
        using HttpResponseMessage cut = await With(Fault.WrongJson);
        using HttpResponseMessage html = await With(Fault.Html);
        using HttpResponseMessage empty = await With(Fault.Empty);
        using HttpResponseMessage redirect = await With(Fault.Redirect("https://thief.example/", 307));
        using HttpResponseMessage huge = await With(Fault.HugeBody(5_000_000));
        using HttpResponseMessage body = await With(Fault.Body("null", "text/plain"));

        Assert.Equal((await Text(whole))[..50], (await Text(cut))[..50]);
        Assert.Equal(cut.Content.Headers.ContentLength, whole.Content.Headers.ContentLength / 2);
        Assert.Equal((200, "text/html"), ((int)html.StatusCode, html.Content.Headers.ContentType!.MediaType));
        Assert.Equal((200, ""), ((int)empty.StatusCode, await Text(empty)));
        Assert.Equal(
            (307, "https://thief.example/"),
            ((int)redirect.StatusCode, redirect.Headers.Location!.OriginalString));
        Assert.Equal(
            5_000_000,
            (await huge.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal(("null", "text/plain"), (await Text(body), body.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Fault_Reset_BreaksTheConnectionBeforeTheHeaders()
    {
        string answer = await RawAsync(Fault.Reset);

        Assert.Equal("reset after 0 bytes", answer);
    }

    [Fact]
    public async Task Fault_CloseWithoutAnswer_EndsTheConnectionInOrder()
    {
        string answer = await RawAsync(Fault.CloseWithoutAnswer);

        Assert.Equal("", answer);
    }

    [Fact]
    public async Task Fault_ResetMidBody_BreaksTheConnectionAfterHalfTheBody()
    {
        string answer = await RawAsync(Fault.ResetMidBody);

        Assert.StartsWith("reset after ", answer, StringComparison.Ordinal);
        Assert.NotEqual("reset after 0 bytes", answer, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Fault_TruncatedBody_EndsInOrderWithHalfTheBody()
    {
        string answer = await RawAsync(Fault.TruncatedBody);

        string[] parts = answer.Split("\r\n\r\n", 2);
        string length = parts[0].Split("Content-Length: ")[1].Split('\r')[0];
        Assert.Equal(
            int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) / 2,
            Encoding.UTF8.GetByteCount(parts[1]));
    }

    [Fact]
    public async Task Fault_MalformedChunk_HasAChunkWithoutALength()
    {
        string answer = await RawAsync(Fault.MalformedChunk);

        Assert.Contains("Transfer-Encoding: chunked", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\nno length\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("half")]
    [InlineData("truncated")]
    [InlineData("chunk")]
    public async Task Fault_Broken_IsAnErrorForHttpClientAndTheNextCallWorks(string kind)
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        // HttpClient itself resends a request up to three times if the connection breaks before any answer.
        Fault fault = kind switch
        {
            "reset" => Fault.Reset,
            "half" => Fault.ResetMidBody,
            "truncated" => Fault.TruncatedBody,
            _ => Fault.MalformedChunk,
        };
        client.Simulator.Faults.Next(SimulatedService.Rescale, kind == "reset" ? 4 : 1, fault);

        Exception error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using HttpResponseMessage broken = await client.GetAsync(SimulatedService.Rescale, Target);
            await Text(broken);
        });
        client.Simulator.Faults.Clear();
        using HttpResponseMessage good = await client.GetAsync(SimulatedService.Rescale, Target);

        Assert.True(error is HttpRequestException or IOException, error.ToString());
        Assert.Equal(200, (int)good.StatusCode);
    }

    [Fact]
    public async Task Fault_Delay_EndsWhenTheClockGetsThere()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(SimulatedService.Rescale, Fault.Delay(TimeSpan.FromMinutes(10)));

        Task<HttpResponseMessage> call = client.GetAsync(SimulatedService.Rescale, Target);
        await client.Clock.WaitForTimerAsync(TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        client.Clock.Advance(TimeSpan.FromMinutes(10));
        using HttpResponseMessage response = await call;

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Fault_StallMidBody_DeliversTheRestWhenTheClockGetsThere()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(SimulatedService.Rescale, Fault.StallMidBody(TimeSpan.FromMinutes(1)));

        HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, Target);
        Task<string> text = Text(response);
        await client.Clock.WaitForTimerAsync(TestContext.Current.CancellationToken);
        Assert.False(text.IsCompleted);
        client.Clock.AdvanceToNextTimer();

        Assert.NotNull(JsonNode.Parse(await text));
        response.Dispose();
    }

    [Fact]
    public async Task Faults_AtRandom_AreTheSameForTheSameSeed()
    {
        static async Task<string> Statuses(int seed)
        {
            await using SimulatorClient client = await SimulatorClient.StartAsync();
            client.Simulator.Faults.AtRandom(0.5, seed, Fault.Status(500), Fault.Status(503));
            string statuses = "";
            for (int i = 0; i < 30; i++)
            {
                using HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, Target);
                statuses += $"{(int)response.StatusCode} ";
            }

            return statuses;
        }

        string first = await Statuses(3);

        Assert.Equal(first, await Statuses(3));
        Assert.NotEqual(first, await Statuses(4), StringComparer.Ordinal);
        Assert.Contains("200", first, StringComparison.Ordinal);
        Assert.Contains("503", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnATakenPort_Throws()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();

        IOException error = await Assert.ThrowsAsync<IOException>(() => JobSimulator.StartAsync(
            new() { Port = client.Simulator.BaseAddress.Port },
            TestContext.Current.CancellationToken));

        Assert.IsType<AddressInUseException>(error.InnerException);
    }

    [Fact]
    public async Task Answering_HandlerThrows_Is500AndAnErrorTheTestSees()
    {
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Answering += (_, _) => throw new NotSupportedException("from the test");

        using HttpResponseMessage response = await client.GetAsync(SimulatedService.Rescale, Target);

        Assert.Equal(500, (int)response.StatusCode);
        Assert.IsType<NotSupportedException>(
            Assert.Throws<InvalidOperationException>(client.Simulator.ThrowIfUnmatched).InnerException);
    }

    [Fact]
    public async Task Dispose_WhileARequestWaits_DropsIt()
    {
        SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(SimulatedService.Rescale, Fault.Delay(TimeSpan.FromDays(1)));
        Task<HttpResponseMessage> call = client.GetAsync(SimulatedService.Rescale, Target);
        await client.Clock.WaitForTimerAsync(TestContext.Current.CancellationToken);

        await client.Simulator.DisposeAsync()
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        await client.DisposeAsync();
    }

    [Fact]
    public void Handle_WithoutAServer_AnswersInMemory()
    {
        var service = new JobApis.Client.Testing.Rescale.RescaleSimulator(new());

        SimulatedResponse known =
            service.Handle(new("GET", Target, [new("Authorization", "Token " + service.ApiKey)]))!;

        Assert.Equal(40, JsonNode.Parse(known.Body.Span)!["results"]!.AsArray().Count);
        Assert.Null(service.Handle(new("GET", "/api/v1/jobs", [])));
    }

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>The bytes that a plain socket reads until the connection ends.</summary>
    private static async Task<string> RawAsync(Fault fault)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using SimulatorClient client = await SimulatorClient.StartAsync();
        client.Simulator.Faults.Next(SimulatedService.Rescale, fault);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", client.Simulator.BaseAddress.Port, cancellationToken);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"GET {Target} HTTP/1.1\r\nHost: x\r\nAuthorization: Token {client.Simulator.Rescale.ApiKey}\r\n\r\n"),
            cancellationToken);
        using var received = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var length)
            {
                received.Write(buffer, 0, length);
            }
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return $"reset after {received.Length} bytes";
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}

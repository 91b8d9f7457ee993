using System.Net;
using System.Text.RegularExpressions;
using JobApis.Board.Data;
using JobApis.Board.Queries;
using JobApis.Board.Security;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Tests;

/// <summary>The pages, over real HTTP.</summary>
public sealed partial class PageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPage_OpensWithAPolicyThatItKeeps()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        string job = JobLink().Match(await TextAsync(host, "/")).Value.Replace("&amp;", "&", StringComparison.Ordinal);
        string[] paths =
            ["/", "/trends", "/accounts", "/find", "/find?id=x", job, $"{job}&show=log", $"{job}&show=files"];
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await host.GetAsync(path);
            string page = await answer.Content.ReadAsStringAsync(Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            Assert.Equal(
                SecurityHeaders.ContentSecurityPolicy,
                answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.DoesNotMatch(Inline(), page);
            Assert.DoesNotMatch(Foreign(), page);
            Assert.True(page.Length < 300_000, $"{path}: {page.Length} characters");
        }
    }

    [Theory]
    [InlineData("created", "desc")]
    [InlineData("created", "asc")]
    [InlineData("changed", "desc")]
    [InlineData("ended", "asc")]
    [InlineData("duration", "desc")]
    [InlineData("name", "asc")]
    [InlineData("name", "desc")]
    public async Task Pages_FollowedToTheEnd_ShowEachJobOnceAndLeadBack(string sort, string order)
    {
        await using BoardHost host = await BoardHost.StartAsync();
        int total = host.Simulator.Services.Sum(service => service.Jobs.Count);
        List<string> seen = [];
        List<string[]> pages = [];
        string? next = $"/?sort={sort}&order={order}";
        string last = "";
        while (next is not null)
        {
            last = await TextAsync(host, next);
            string[] rows = RowsOf(last);
            pages.Add(rows);
            seen.AddRange(rows);
            next = LinkOf(last, "page-next");
        }

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
        for (int page = pages.Count - 2; page >= 0; page--)
        {
            last = await TextAsync(host, LinkOf(last, "page-previous")!);
            Assert.Equal(pages[page], RowsOf(last));
        }
    }

    [Fact]
    public async Task Filters_ShowWhatMatchesAndNothingElse()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        await using BoardContext board = await host.OpenAsync();
        AccountRow account = await board.Accounts.SingleAsync(row => row.Name == "pai-dlc", Stop);
        List<JobRow> all = await board.Jobs.ToListAsync(Stop);
        JobRow one = all.First(row => row is { Owner: not null, Name: not null });

        await AssertRowsAsync(host, "account=pai-dlc", all.Count(row => row.AccountId == account.Id));
        await AssertRowsAsync(host, "service=PaiDlc", all.Count(row => row.AccountId == account.Id));
        await AssertRowsAsync(host, "state=failed", all.Count(row => row.State == JobState.Failed));
        await AssertRowsAsync(
            host,
            "state=failed&state=queued&account=pai-dlc",
            all.Count(row => row.AccountId == account.Id && row.State is (JobState.Failed or JobState.Queued)));
        await AssertRowsAsync(
            host,
            $"owner={Uri.EscapeDataString(one.Owner!)}",
            all.Count(row => row.Owner == one.Owner));
        string begin = one.NameKey[..2];
        await AssertRowsAsync(
            host,
            $"name={Uri.EscapeDataString(begin.ToUpperInvariant())}",
            all.Count(row => row.NameKey.StartsWith(begin, StringComparison.Ordinal)));
        long middle = all.Where(row => row.Created > 0).Select(row => row.Created).Order().ElementAt(all.Count / 3);
        middle -= middle % TimeSpan.TicksPerMinute;
        string time = new DateTime(
            middle,
            DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        await AssertRowsAsync(host, $"from={time}", all.Count(row => row.Created >= middle));
        await AssertRowsAsync(host, $"to={time}", all.Count(row => row.Created > 0 && row.Created < middle));

        // The same instant, entered in a zone that is nine hours ahead.
        string tokyo = new DateTime(middle, DateTimeKind.Utc).AddHours(9).ToString(
            "yyyy-MM-dd'T'HH:mm",
            System.Globalization.CultureInfo.InvariantCulture);
        await AssertRowsAsync(host, $"from={tokyo}&zone=Asia/Tokyo", all.Count(row => row.Created >= middle));
        Assert.Contains("No job matches", await TextAsync(host, "/?name=nothing-begins-so"), StringComparison.Ordinal);
        Assert.Contains("There is no state", await TextAsync(host, "/?state=nonsense"), StringComparison.Ordinal);
        Assert.Contains(
            "The place in the link is not valid",
            await TextAsync(host, "/?after=%00x"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_NeedsTheFormsToken_AndIsDoneOnce()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        SimulatedJob job = host.Simulator.PaiDlc.Jobs.Add(status: "Running");
        await host.SyncAsync();
        string path = $"/act?what=stop&account=pai-dlc&id={job.Id}";
        using FormUrlEncodedContent bare = new([new("what", "stop"), new("account", "pai-dlc"), new("id", job.Id)]);
        host.Simulator.ClearRequests();

        using HttpResponseMessage refused = await host.PostAsync("/act", bare);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("was not accepted", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(host.Simulator.Requests);

        string token = TokenOf(await TextAsync(host, path));
        using FormUrlEncodedContent form =
            new([new("what", "stop"), new("account", "pai-dlc"), new("id", job.Id), new("antiforgery", token)]);
        using HttpResponseMessage done = await host.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Single(host.Simulator.Requests);
        Assert.Contains(
            "was asked to stop",
            await TextAsync(host, done.Headers.Location!.OriginalString),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_OfPeopleWhoAreNotSignedIn_AreRefused()
    {
        await using BoardHost host = await BoardHost.StartAsync(
            "--Board:Actions",
            "SignedIn",
            "--Board:UserHeader",
            "X-Forwarded-User",
            "--Board:Proxies:0",
            "127.0.0.1");
        string id = host.Simulator.PaiDlc.Jobs.Add(status: "Running").Id;
        await host.SyncAsync();
        string path = $"/act?what=stop&account=pai-dlc&id={id}";

        using HttpResponseMessage stranger = await host.GetAsync(path);
        using HttpRequestMessage signed = new(HttpMethod.Get, path) { Headers = { { "X-Forwarded-User", "pat" } } };
        using HttpResponseMessage known = await host.Http.SendAsync(signed, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    [Fact]
    public async Task UserHeader_FromElsewhereThanTheProxy_IsNotBelieved()
    {
        await using BoardHost host = await BoardHost.StartAsync(
            "--Board:RequireSignIn",
            "true",
            "--Board:UserHeader",
            "X-Forwarded-User",
            "--Board:Proxies:0",
            "192.0.2.1");
        using HttpRequestMessage claimed = new(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-User", "pat" } } };

        using HttpResponseMessage answer = await host.Http.SendAsync(claimed, Stop);
        using HttpResponseMessage metrics = await host.GetAsync("/metrics");
        using HttpResponseMessage health = await host.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, metrics.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task CapabilityLinks_AreInNoPageNorTable()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        SimulatedJob open = host.Simulator.Deepset.Jobs.First(job => job.Document.ToJsonString().Contains(
            "?token=",
            StringComparison.Ordinal));
        string link = (string)open.Document["link"]!;
        string secret = link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..];

        // The control: the service does send it.
        Job job = await host.Sources.Single(source => source.Name == "deepset").GetJobAsync(open.Id, Stop);
        Assert.Contains(secret, job.WebLink!.OriginalString, StringComparison.Ordinal);

        string page = await TextAsync(host, $"/job?account=deepset&id={open.Id}");
        Assert.Contains("The JSON at the last change", page, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await TextAsync(host, "/export.csv"), StringComparison.Ordinal);
        await using BoardContext board = await host.OpenAsync();
        Assert.All(
            await board.Jobs.ToListAsync(Stop),
            row => Assert.DoesNotContain(secret, row.Native ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerText_IsNeverMarkup()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        Job hostile = new()
        {
            Source = "rescale",
            Id = "\"><script>alert(1)</script>",
            Name = "<img src=x onerror=alert(2)>",
            Owner = "=cmd|' /C calc'!A0",
            Status = new(JobState.Running, "<b>up</b>"),
        };
        await host.SyncAsync(new FakeJobSource("rescale", [hostile]));

        string[] paths = ["/?account=rescale", $"/job?account=rescale&id={Uri.EscapeDataString(hostile.Id)}"];
        foreach (string path in paths)
        {
            string page = await TextAsync(host, path);
            Assert.Contains("&lt;img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>up", page, StringComparison.Ordinal);
        }

        string csv = await TextAsync(host, "/export.csv?account=rescale");
        Assert.Contains(",\"'=cmd|' /C calc'!A0\",", csv, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFaccount,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ByWholeId_LeadsToTheJob()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        string id = host.Simulator.Rescale.Jobs.First().Id;

        using HttpResponseMessage found = await host.GetAsync($"/find?id={id}");

        Assert.Equal($"/job?account=rescale&id={id}", found.Headers.Location!.OriginalString);
        Assert.Contains("No account has a job", await TextAsync(host, "/find?id=nothing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_UnderAForeignHostName_IsRefused()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };

        using HttpResponseMessage answer = await host.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Start_WhereOthersCanStopJobs_IsRefused()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => BoardHost.StartAsync("--urls", "http://0.0.0.0:0"));

        Assert.Contains("http://0.0.0.0:0", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatIsGone_KeepsItsHistory()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        string id = host.Simulator.PaiDlc.Jobs.First().Id;
        host.Simulator.PaiDlc.Jobs.Remove(id);
        await host.SyncAsync();
        await host.SyncAsync();

        string page = await TextAsync(host, $"/job?account=pai-dlc&id={id}");

        Assert.Contains("This job is gone", page, StringComparison.Ordinal);
        using HttpResponseMessage nothing = await host.GetAsync("/job?account=pai-dlc&id=never");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Metrics_OfARun_AreThereForPrometheus()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        await host.SyncAsync();

        string metrics = await TextAsync(host, "/metrics");

        Assert.Contains("jobapis_board_run_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.Contains("jobapis_source=\"pai-dlc\"", metrics, StringComparison.Ordinal);
        Assert.All(
            host.Simulator.Configuration.Where(setting =>
                setting.Key.EndsWith("Key", StringComparison.Ordinal)
                || setting.Key.EndsWith("Secret", StringComparison.Ordinal)),
            secret => Assert.DoesNotContain(secret.Value!, metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Narrow_ByEitherPlan_FindsTheSameJobs()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        await using BoardContext board = await host.OpenAsync();
        List<AccountRow> accounts = await board.Accounts.ToListAsync(Stop);
        JobRow one = await board.Jobs.FirstAsync(row => row.Owner != null && row.Name != null, Stop);
        JobView[] views =
        [
            new() { Accounts = ["pai-dlc"] },
            new() { Services = ["PaiDlc", "Rescale"], States = [JobState.Failed, JobState.Queued] },
            new() { States = [one.State], Owner = one.Owner },
            new() { Name = one.NameKey[..2], States = [one.State] },
        ];
        foreach (JobView view in views)
        {
            List<long> byIndex = await KeysAsync(JobReader.Narrow(board.Jobs, view, accounts, new(false, false)));

            Assert.NotEmpty(byIndex);
            Assert.Equal(byIndex, await KeysAsync(JobReader.Narrow(board.Jobs, view, accounts, new(true, true))));
        }
    }

    private static Task<List<long>> KeysAsync(IQueryable<JobRow> rows) =>
        rows.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(Stop);

    /// <summary>The antiforgery token in a page's form.</summary>
    internal static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    private static async Task AssertRowsAsync(BoardHost host, string query, int expected)
    {
        Assert.InRange(expected, 1, int.MaxValue);
        int rows = 0;
        string? next = $"/?{query}";
        while (next is not null)
        {
            string page = await TextAsync(host, next);
            rows += RowsOf(page).Length;
            next = LinkOf(page, "page-next");
        }

        Assert.True(rows == expected, $"{query}: {rows} rows instead of {expected}");
        string csv = await TextAsync(host, $"/export.csv?{query}");
        Assert.Equal(expected + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<string> TextAsync(BoardHost host, string path)
    {
        using HttpResponseMessage answer = await host.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    private static string[] RowsOf(string page) => [.. Row().Matches(page).Select(match => match.Value)];

    private static string? LinkOf(string page, string id)
    {
        Match link = Regex.Match(
            page,
            $"id=\"{id}\"[^>]*href=\"(?<link>[^\"]*)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));
        return link.Success ? "/" + WebUtility.HtmlDecode(link.Groups["link"].Value) : null;
    }

    [GeneratedRegex("/job\\?account=[^\"]*", RegexOptions.None, 5000)]
    private static partial Regex JobLink();

    [GeneratedRegex("id=\"job-[0-9]+\"", RegexOptions.None, 5000)]
    private static partial Regex Row();

    [GeneratedRegex("name=\"antiforgery\"[^>]*value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();

    [GeneratedRegex("<script(?! src=\"/assets/)| style=| on[a-z]+=|<style", RegexOptions.None, 5000)]
    private static partial Regex Inline();

    [GeneratedRegex("(src|href)=\"(https?:)?//", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Foreign();
}

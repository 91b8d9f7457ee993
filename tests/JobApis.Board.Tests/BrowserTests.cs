using Deque.AxeCore.Commons;
using JobApis.Client.Testing;
using Microsoft.Playwright;

namespace JobApis.Board.Tests;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Two seconds of the page's own waits: how long the machine takes besides depends on its load.
    [Fact]
    public async Task Table_WhenAJobChanges_ShowsItWithinTwoSecondsOfTheSync()
    {
        const string KeepDelays = """
            window.delays = [];
            const start = window.setTimeout;
            window.setTimeout = (action, delay) => { window.delays.push(delay); return start(action, delay); };
            """;
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/?account=pai-dlc", KeepDelays);
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("Live");
        string id = host.Simulator.PaiDlc.Jobs.Add(status: "EnvPreparing").Id;
        await host.SyncAsync();

        await Assertions.Expect(page.Locator($"a[href*='{id}']")).ToBeVisibleAsync();
        Assert.All(await page.EvaluateAsync<double[]>("window.delays"), static delay => Assert.InRange(delay, 0, 2000));
    }

    [Fact]
    public async Task Times_AreInTheViewersZone()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/");
        ILocator time = page.Locator(".jobs td time").First;
        DateTimeOffset moment = DateTimeOffset.Parse(
            (await time.GetAttributeAsync("datetime"))!,
            System.Globalization.CultureInfo.InvariantCulture);
        DateTimeOffset berlin = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        await Assertions.Expect(time).ToHaveTextAsync(
            berlin.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Locator("#zone-name")).ToHaveTextAsync("Europe/Berlin");
    }

    [Fact]
    public async Task Filter_ByKeyboardAlone_NarrowsTheTableAndTheAddress()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await TabToAsync(page, "f-account");

        // One letter: a browser takes letters that come more than a second apart for the beginnings of different words.
        await page.Keyboard.PressAsync("p");
        await TabToAsync(page, "f-name");
        await EnterAsync(page, "**/?account=pai-dlc");

        Assert.Equal(50, await page.Locator(".jobs tbody tr").CountAsync());
        Assert.Equal(["pai-dlc"], (await page.Locator(".jobs td:nth-child(3)").AllInnerTextsAsync()).Distinct());
    }

    [Fact]
    public async Task Stop_ByKeyboardAlone_AsksFirstAndReachesTheService()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        SimulatedJob job = host.Simulator.PaiDlc.Jobs.Add(status: "Running");
        await host.SyncAsync();
        IPage page = await OpenAsync(host, $"/job?account=pai-dlc&id={job.Id}");
        await TabToAsync(page, "stop");
        await EnterAsync(page, "**/act?**");
        host.Simulator.ClearRequests();
        await TabToAsync(page, "confirm");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("asked to stop");
        Assert.Single(host.Simulator.Requests);
    }

    [Fact]
    public async Task Table_ByKeyboardAlone_IsSortedTurnedAndLeadsToAJob()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/");
        await TabToAsync(page, "sort-name");
        await EnterAsync(page, "**/?sort=name&order=asc");
        await TabToAsync(page, "page-next");
        await EnterAsync(page, "**&after=*");
        string first = (await page.Locator(".jobs tbody a").First.GetAttributeAsync("id"))!;
        string name = await page.Locator(".jobs tbody a").First.InnerTextAsync();
        await TabToAsync(page, first);
        await EnterAsync(page, "**/job?**");

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task Export_OfAFilteredView_IsAFile()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/?account=rescale");

        await TabToAsync(page, "export");
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));

        Assert.Equal("jobs.csv", file.SuggestedFilename);
        await using Stream content = await file.CreateReadStreamAsync();
        using StreamReader reader = new(content);
        string[] lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(host.Simulator.Rescale.Jobs.Count + 1, lines.Length);
    }

    // In the dark scheme only the colors differ.
    [Fact]
    public async Task EveryPage_HasNoSeriousFaultThatAxeFinds()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        SimulatedJob job = host.Simulator.PaiDlc.Jobs.Add(status: "Running");
        string gone = host.Simulator.PaiDlc.Jobs.First().Id;
        host.Simulator.PaiDlc.Jobs.Remove(gone);
        host.Simulator.Faults.Next(SimulatedService.Worklayer, 50, Fault.Status(403));
        await host.SyncAsync();
        await host.SyncAsync();
        IPage page = await OpenAsync(host, "/", new BundledAxeScriptProvider().GetScript());
        foreach (string path in (string[])
            [
                "/", "/?name=nothing-begins-so", "/?state=nonsense", "/trends", "/accounts", "/find", "/none",
                "/find?id=nothing", $"/job?account=pai-dlc&id={gone}", $"/job?account=pai-dlc&id={job.Id}&show=files",
                $"/job?account=pai-dlc&id={job.Id}&show=log", $"/act?what=stop&account=pai-dlc&id={job.Id}",
            ])
        {
            await GoAsync(page, host, path);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            AxeReport light = await RunAxeAsync(page, new { });
            Assert.True(light.Passes.Length > 10);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            AxeReport dark = await RunAxeAsync(page, new { runOnly = (string[])["color-contrast"] });
            Assert.Equal(["color-contrast"], dark.Passes);
            Assert.True((string[])[.. light.Serious, .. dark.Serious] is [], $"{path}: {light} {dark}");
        }
    }

    // The control: the test above sees a fault.
    [Fact]
    public async Task Axe_WhereTextIsTooPale_FindsIt()
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/", new BundledAxeScriptProvider().GetScript());
        await page.EvaluateAsync("document.querySelector('.jobs tbody a').style.color = '#ddd'");

        AxeReport report = await RunAxeAsync(page, new { });

        Assert.StartsWith("color-contrast: <bdi>", Assert.Single(report.Serious), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1024, 900)]
    [InlineData(1920, 1080)]
    public async Task Table_AtEachWidth_NeedsNoScrollingSideways(int width, int height)
    {
        await using BoardHost host = await BoardHost.StartAsync();
        IPage page = await OpenAsync(host, "/", width: width, height: height);

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("BOARD_PICTURES") is { Length: > 0 } folder)
        {
            foreach (string name in (string[])["jobs", "trends", "accounts"])
            {
                await page.GotoAsync(host.Http.BaseAddress + (name == "jobs" ? "" : name));
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"board-{name}-{width}.png") });
            }
        }
    }

    private async Task<IPage> OpenAsync(
        BoardHost host,
        string path,
        string? script = null,
        int width = 1280,
        int height = 900)
    {
        IBrowser browser = await chromium.GetAsync();
        IPage page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = ColorScheme.Light,
            TimezoneId = "Europe/Berlin",
        });
        page.SetDefaultTimeout(Chromium.Patience);
        if (script is not null)
        {
            await page.AddInitScriptAsync(script);
        }

        await GoAsync(page, host, path);
        return page;
    }

    private static async Task GoAsync(IPage page, BoardHost host, string path)
    {
        List<string> refused = [];
        void Note(object? sender, IConsoleMessage message) => refused.Add(message.Text);
        page.Console += Note;
        await page.GotoAsync(new Uri(host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path).AbsoluteUri);
        page.Console -= Note;
        Assert.DoesNotContain(refused, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    // The page runs axe itself: its .NET package for Playwright opens another page for every report, which takes longer
    // than all checks.
    private static Task<AxeReport> RunAxeAsync(IPage page, object options) => page.EvaluateAsync<AxeReport>(
        """
        async options => {
          const { passes, violations } = await axe.run({ resultTypes: ["violations"], ...options });
          const serious = violations.filter(fault => ["serious", "critical"].includes(fault.impact));
          return {
            passes: passes.map(rule => rule.id),
            serious: serious.map(fault => `${fault.id}: ${fault.nodes[0].html}`),
          };
        }
        """,
        options);

    // Listens before the key is pressed: Playwright compares the address first, and misses a change before it listens.
    private static async Task EnterAsync(IPage page, string address)
    {
        Task arrival = page.WaitForURLAsync(address);
        await page.Keyboard.PressAsync("Enter");
        await arrival;
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        const int maxTabs = 200;
        for (int tab = 0; tab < maxTabs; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"The key Tab does not lead to {id}.");
    }

    /// <summary>The rules that axe found to hold, and those of the others that matter, with an element each.</summary>
    private sealed class AxeReport
    {
        public string[] Passes { get; set; } = [];

        public string[] Serious { get; set; } = [];

        public override string ToString() => string.Join('\n', Serious);
    }
}

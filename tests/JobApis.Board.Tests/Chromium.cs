using Microsoft.Playwright;

namespace JobApis.Board.Tests;

/// <summary>The installed Chromium. The first test that uses it starts it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a test waits for the browser before it fails, in ms; long, for busy machines.</summary>
    public const float Patience = 120_000;

    private const string Missing =
        "Chromium is not installed here: put chromium on the PATH (Debian: apt-get install chromium).";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The browser. The test is skipped if it is missing.</summary>
    public async Task<IBrowser> GetAsync()
    {
        string? program = Find();
        Installed.Check(program is not null, Missing);
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _gate.Dispose();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}

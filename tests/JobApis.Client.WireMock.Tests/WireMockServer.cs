using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using JobApis.Client.WireMock.Tests;

[assembly: AssemblyFixture(typeof(WireMockServer))]

// One server with one journal and one state of the network for all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// The real WireMock server, a process of its own on a free port of this machine, with the stubs of the folder <c>stubs</c>. What it needs and does not find makes every test
/// skip itself, or fail where <c>CI</c> is <c>true</c>.
/// </summary>
public sealed class WireMockServer : IAsyncLifetime
{
    /// <summary>Of the shell: there is no such command.</summary>
    private const int NotFound = 127;

    /// <summary>Java ends when its input does: when this process is gone, however it went.</summary>
    private const string UntilInputEnds = """
        command -v java > /dev/null || exit 127
        exec 3<&0
        java "$@" < /dev/null & p=$!
        { cat <&3 > /dev/null; kill $p; } 2> /dev/null &
        wait $p
        """;

    private const string PortLine = "port:";
    private const string NoJava = "Java is missing: apt-get install -y --no-install-recommends default-jre-headless";
    private const string NoJar = "WireMock is missing: apt-get install -y --no-install-recommends nodejs npm, then build again; the build says how `npm ci` ended";
    private const string NoShell = "There is no /bin/sh on Windows, which starts WireMock: run these tests on Linux or macOS";

    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _admin = new();
    private Process? _process;
    private string? _missing;

    /// <summary>Where the services are.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>An address on this server.</summary>
    public Uri At(string pathAndQuery) => new(Address.GetLeftPart(UriPartial.Authority) + pathAndQuery);

    public async ValueTask InitializeAsync()
    {
        string jar = Metadata("WireMockJar");
        _missing = OperatingSystem.IsWindows() ? NoShell : File.Exists(jar) ? null : NoJar;
        if (_missing is not null)
        {
            return;
        }

        _process = Start(jar);
        Task<string> errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _process.OutputDataReceived += (_, line) => ReadPort(line.Data);
        _process.BeginOutputReadLine();
        Task exited = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(_port.Task, exited) == exited)
        {
            _missing = _process.ExitCode == NotFound ? NoJava : throw new InvalidOperationException($"WireMock ended with {_process.ExitCode}. {await errors}");
            return;
        }

        Address = new($"http://127.0.0.1:{await _port.Task}");
    }

    /// <summary>Before each test: stubs as in the files, the network sound, the journal empty.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        if (_missing is not null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", _missing);
            Assert.Fail(_missing);
        }

        (await _admin.PostAsync(At("/__admin/scenarios/reset"), null, cancellationToken)).EnsureSuccessStatusCode();
        (await _admin.DeleteAsync(At("/__admin/requests"), cancellationToken)).EnsureSuccessStatusCode();
    }

    /// <summary>What the network does from now on: a state of the scenario that the stubs share. A state that no stub knows is refused.</summary>
    public async Task SetNetworkAsync(string state, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _admin.PutAsJsonAsync(At("/__admin/scenarios/network/state"), new { state }, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The requests that came since the last reset, in their order.</summary>
    public async Task<IReadOnlyList<LoggedRequest>> GetJournalAsync(CancellationToken cancellationToken)
    {
        JsonElement journal = await _admin.GetFromJsonAsync<JsonElement>(At("/__admin/requests"), cancellationToken);
        return [.. journal.GetProperty("requests").EnumerateArray().Reverse().Select(entry => new LoggedRequest(entry.GetProperty("request")))];
    }

    /// <summary>The requests for which there is no stub.</summary>
    public async Task<IReadOnlyList<LoggedRequest>> GetUnmatchedAsync(CancellationToken cancellationToken)
    {
        JsonElement unmatched = await _admin.GetFromJsonAsync<JsonElement>(At("/__admin/requests/unmatched"), cancellationToken);
        return [.. unmatched.GetProperty("requests").EnumerateArray().Select(request => new LoggedRequest(request))];
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        if (_process is { HasExited: false })
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
    }

    private static Process Start(string jar)
    {
        ProcessStartInfo start = new("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-c", UntilInputEnds, "wiremock",
            "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar,
            "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", Metadata("WireMockStubs"), "--disable-banner",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
    }

    private static string Metadata(string key) =>
        typeof(WireMockServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private void ReadPort(string? line)
    {
        if (line is not null && line.StartsWith(PortLine, StringComparison.Ordinal))
        {
            _port.TrySetResult(int.Parse(line.AsSpan(PortLine.Length), CultureInfo.InvariantCulture));
        }
    }
}

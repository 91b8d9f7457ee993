using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// A real forward proxy in a separate process: tinyproxy, which requires a password and opens tunnels to one port only.
/// </summary>
internal sealed class ForwardProxy : IAsyncDisposable
{
    public const string User = "user";
    public const string Password = "tinyproxy-pw-canary-42";

    /// <summary>The only port to which it opens tunnels.</summary>
    public const int OpenPort = 443;

    private readonly Process _process;
    private readonly string _folder;
    private Task _rest = Task.CompletedTask;

    private ForwardProxy(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Its address, with a password as users write it into HTTPS_PROXY.</summary>
    public Uri AddressWith(string password) => new($"http://{User}:{password}@127.0.0.1:{Port}");

    /// <summary>Starts a proxy. A test is skipped if it is not installed, but fails in a release build.</summary>
    public static async Task<ForwardProxy> StartAsync(CancellationToken cancellationToken)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "tinyproxy"))
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            const string Reason = "tinyproxy is not installed here (Debian: apt-get install tinyproxy).";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Skip(Reason);
        }

        // It does not support port 0. Another process may take the port first, so several are tried.
        for (int attempt = 1; ; attempt++)
        {
            string folder = Directory.CreateTempSubdirectory("jobapis-proxy-").FullName;
            int port = FreePort();
            string settings = Path.Combine(folder, "tinyproxy.conf");
            await File.WriteAllTextAsync(
                settings,
                $"Port {port}\nListen 127.0.0.1\nTimeout 60\nMaxClients"
                + $" 20\nBasicAuth {User} {Password}\nConnectPort {OpenPort}\n",
                cancellationToken);
            Process process = Process.Start(new ProcessStartInfo(program, ["-d", "-c", settings])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            ForwardProxy proxy = new(process, folder, port);
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(cancellationToken);
            }
            while (line is not null && !line.Contains("Accepting connections", StringComparison.Ordinal));

            if (line is not null)
            {
                // Its further output is not needed, but a full pipe would block it.
                proxy._rest = Task.WhenAll(
                    process.StandardOutput.ReadToEndAsync(CancellationToken.None),
                    process.StandardError.ReadToEndAsync(CancellationToken.None));
                return proxy;
            }

            string error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await proxy.DisposeAsync();
            Assert.True(attempt < 5, $"tinyproxy does not start: {error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _rest;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

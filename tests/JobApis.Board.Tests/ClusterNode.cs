using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace JobApis.Board.Tests;

/// <summary>A process of the board.</summary>
internal sealed class ClusterNode
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string?> _errors = new();

    private ClusterNode(Process process, int port)
    {
        _process = process;
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;
    }

    public Uri Address { get; }

    /// <summary>Whether this is the node with a name, which contains the id of its process.</summary>
    public bool Is(string name) =>
        name.Contains(string.Create(CultureInfo.InvariantCulture, $"-{_process.Id}-"), StringComparison.Ordinal);

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ClusterNode Start(ProcessStartInfo start, int port)
    {
        Process process = Process.Start(start)!;
        ClusterNode node = new(process, port);
        process.ErrorDataReceived += (_, line) => node._errors.Enqueue(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            Assert.False(_process.HasExited, $"The node has ended: {string.Join('\n', _errors)}");
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(
                    new Uri("/health/ready", UriKind.Relative),
                    patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The node does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Asks the process to exit, as a service manager does, and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using Process signal = Process.Start(
            "kill",
            ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(cancellationToken);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(patience.Token);
        int code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    /// <summary>Ends the process immediately, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}

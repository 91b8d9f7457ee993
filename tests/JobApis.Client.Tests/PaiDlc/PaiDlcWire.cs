using JobApis.Client.PaiDlc;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>A PAI-DLC source over a socket to a scripted server.</summary>
internal sealed class PaiDlcWire : IAsyncDisposable
{
    public PaiDlcWire(Action<PaiDlcOptions>? configure, Func<ScriptedRequest, ScriptedAnswer> answer)
    {
        Server = new(answer);
        Source = Open(configure);
    }

    public PaiDlcWire(Action<PaiDlcOptions>? configure, params IEnumerable<ScriptedAnswer> answers)
    {
        Server = new(answers);
        Source = Open(configure);
    }

    public PaiDlcWire(params IEnumerable<ScriptedAnswer> answers)
        : this(configure: null, answers)
    {
    }

    public ScriptedServer Server { get; }

    public PaiDlcJobSource Source { get; }

    public IPaiDlcApi Api => Source.Api;

    /// <summary>The decoded parameters of a request, in the sent order.</summary>
    public IReadOnlyDictionary<string, string> QueryOf(int request) => QueryOf(Server.Requests[request].Target);

    public static IReadOnlyDictionary<string, string> QueryOf(string target) =>
        target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .Select(pair => pair.Split('='))
            .ToDictionary(
                pair => Uri.UnescapeDataString(pair[0]),
                pair => Uri.UnescapeDataString(pair[1]),
                StringComparer.Ordinal);

    /// <summary>A page of the list with jobs of these ids.</summary>
    public static string Page(long total, params IEnumerable<string> ids) =>
        $$"""{"Jobs":[{{string.Join(',', ids.Select(id => $$"""{"JobId":"{{id}}"}"""))}}],"TotalCount":{{total}},"RequestId":"R"}""";

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Server.DisposeAsync();
    }

    private PaiDlcJobSource Open(Action<PaiDlcOptions>? configure)
    {
        PaiDlcOptions options = new()
        {
            BaseAddress = Server.BaseAddress,
            AllowInsecureLoopback = true,
            AccessKeyId = "LTAIcontractKey00001",
            AccessKeySecret = "contractSecret/With+Signs=01",
            TimeProvider = new ManualTimeProvider { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) },
        };
        configure?.Invoke(options);
        return new("dlc", options);
    }
}

using System.Collections.Concurrent;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// A <see cref="RawServer"/> with a script of complete answers. It is independent of the services: each test defines
/// the correct answers.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly RawServer _server;

    /// <summary>Starts a server that creates each answer from the request.</summary>
    public ScriptedServer(Func<ScriptedRequest, ScriptedAnswer> answer) => _server = new(
        (request, _) => ValueTask.FromResult(answer(ScriptedRequest.From(request)).ToDelivery()));

    /// <summary>
    /// Starts a server that returns these answers one after another; further requests get 418, which no client retries.
    /// </summary>
    public ScriptedServer(params IEnumerable<ScriptedAnswer> answers)
        : this(FromQueue(new(answers)))
    {
    }

    /// <summary>The origin: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _server.Requests.Select(ScriptedRequest.From)];

    /// <summary>The number of connections, with or without a request.</summary>
    public int Connections => _server.Connections;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Func<ScriptedRequest, ScriptedAnswer> FromQueue(ConcurrentQueue<ScriptedAnswer> answers) =>
        request => answers.TryDequeue(out ScriptedAnswer? answer)
            ? answer
            : new($"{{\"detail\":\"no answer was scripted for {request.Method}\"}}", 418);
}

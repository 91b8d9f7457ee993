using System.Collections.Concurrent;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// A <see cref="RawServer"/> whose answers wait for what the test says, each for its own, so that two requests can be
/// under way at the same time.
/// </summary>
internal sealed class PausingServer : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _arrivals = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _departures = new();
    private int _count;

    /// <param name="answerAsync">
    /// Makes the answer to the request of a number, counted from 1; null for none: the connection stays open until the
    /// client leaves.
    /// </param>
    public PausingServer(Func<int, ScriptedRequest, Task<ScriptedAnswer?>> answerAsync) =>
        _server = new(async (request, cancellationToken) =>
        {
            int number = Interlocked.Increment(ref _count);
            TaskOf(_arrivals, number).TrySetResult();
            ScriptedAnswer? answer = await answerAsync(number, ScriptedRequest.From(request))
                .WaitAsync(cancellationToken);
            return answer?.ToDelivery() ?? new([], RawEnd.Close)
            {
                WriteRestAsync = (stream, token) => WaitForDepartureAsync(number, stream, token),
            };
        });

    public Uri BaseAddress => _server.BaseAddress;

    public IReadOnlyList<ScriptedRequest> Requests => [.. _server.Requests.Select(ScriptedRequest.From)];

    /// <summary>No answer.</summary>
    public static Task<ScriptedAnswer?> Never { get; } = Task.FromResult<ScriptedAnswer?>(null);

    /// <summary>An answer at once.</summary>
    public static Task<ScriptedAnswer?> Now(ScriptedAnswer answer) => Task.FromResult<ScriptedAnswer?>(answer);

    /// <summary>Ends when the request of a number, counted from 1, has come.</summary>
    public Task ArrivalOf(int number) =>
        TaskOf(_arrivals, number).Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends when the client has closed the connection of a request that is not answered.</summary>
    public Task DepartureOf(int number) =>
        TaskOf(_departures, number).Task.WaitAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static TaskCompletionSource TaskOf(ConcurrentDictionary<int, TaskCompletionSource> tasks, int number) =>
        tasks.GetOrAdd(number, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task WaitForDepartureAsync(int number, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (await stream.ReadAsync(new byte[256], cancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset: it has left.
        }

        TaskOf(_departures, number).TrySetResult();
    }
}

using System.Globalization;
using System.Text;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// Checks for every call of every service, over a socket: its request, its answer, its errors, and how often it is
/// sent.
/// </summary>
/// <param name="open">
/// Creates a source for an address, a number of retries and a clock, and returns its interface.
/// </param>
internal sealed class OperationChecks<TApi>(Func<Uri, int, TimeProvider, (IDisposable Source, TApi Api)> open)
{
    private const int Retries = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The call sends exactly its request, and reads the documented answer.</summary>
    public async Task SendsAndReadsAsync(WireOperation<TApi> operation, string authorization)
    {
        await using ScriptedServer server = new(operation.Answer);
        (IDisposable source, TApi api) = open(server.BaseAddress, 0, TimeProvider.System);
        using IDisposable owner = source;

        await operation.Call(api, Token);

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(operation.Request, request.ToString());
        Assert.Equal(operation.Body, request.Body);
        Assert.Equal(authorization, request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Equal(
            operation.Body.Length == 0 ? null : "application/json; charset=utf-8",
            request.Header("Content-Type"));
        Assert.Null(request.Header("Transfer-Encoding"));

        // A write without a body has an empty one, so that .NET does not resend it. A repeatable DELETE needs none.
        bool mayBeWithout = operation.IsRead || operation.Request.StartsWith("DELETE ", StringComparison.Ordinal);
        string? length = request.Header("Content-Length");
        Assert.True(length == Encoding.UTF8.GetByteCount(operation.Body).ToString(CultureInfo.InvariantCulture)
            || (length is null && mayBeWithout), $"Content-Length: {length}");
    }

    /// <summary>
    /// A rejection is reported with its status and the name of the operation, and was not carried out.
    /// </summary>
    public async Task TellsRefusalAsync(WireOperation<TApi> operation)
    {
        await using ScriptedServer server = new(new ScriptedAnswer("""{"message":"not so"}""", 400));
        (IDisposable source, TApi api) = open(server.BaseAddress, Retries, TimeProvider.System);
        using IDisposable owner = source;

        JobApiInvalidRequestException error =
            await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => operation.Call(api, Token));

        Assert.Equal((operation.Name, 1, false), (error.Operation, error.Attempts, error.OutcomeUnknown));
        Assert.Contains("not so", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    /// <summary>
    /// An answer that violates the contract is an error. The outcome of a write is then unknown, and it is not
    /// repeated.
    /// </summary>
    public async Task RefusesMalformedAsync(WireOperation<TApi> operation)
    {
        foreach (string malformed in operation.Malformed)
        {
            await using ScriptedServer server = new(malformed);
            (IDisposable source, TApi api) = open(server.BaseAddress, Retries, TimeProvider.System);
            using IDisposable owner = source;

            JobApiProtocolException error =
                await Assert.ThrowsAsync<JobApiProtocolException>(() => operation.Call(api, Token));

            Assert.Equal((operation.Name, !operation.IsRead), (error.Operation, error.OutcomeUnknown));
            Assert.Single(server.Requests);
        }
    }

    /// <summary>
    /// After an answer that leaves the outcome unknown, the number of requests matches the retry class of the call.
    /// </summary>
    public async Task RepeatsByClassAsync(WireOperation<TApi> operation, Idempotency retryClass)
    {
        foreach (int status in (int[])[408, 500, 502, 503, 504])
        {
            await using ScriptedServer server = new(_ => new ScriptedAnswer("", status));
            (IDisposable source, TApi api) = open(server.BaseAddress, Retries, Clock());
            using IDisposable owner = source;

            JobApiException error = await Assert.ThrowsAsync<JobApiServerException>(() => operation.Call(api, Token));

            Assert.Equal(Expected(retryClass), server.Requests.Count);
            Assert.Equal(!operation.IsRead, error.OutcomeUnknown);
        }
    }

    /// <summary>
    /// After a reset on a used connection, on which .NET itself would resend, the number of requests matches the retry
    /// class of the call.
    /// </summary>
    public async Task RepeatsByClassAfterResetAsync(
        WireOperation<TApi> operation,
        Idempotency retryClass,
        SimulatedService service,
        Func<TApi, CancellationToken, Task> first)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        (IDisposable source, TApi api) = open(simulator.BaseAddress, Retries, Clock());
        using IDisposable owner = source;
        await Record.ExceptionAsync(() => first(api, Token));
        Assert.Single(simulator.Requests);
        simulator.Faults.Next(service, Retries + 5, Fault.Reset);

        JobApiException error = await Assert.ThrowsAsync<JobApiTransportException>(() => operation.Call(api, Token));

        int sent = simulator.Requests.Count - 1;
        if (retryClass == Idempotency.NonIdempotent)
        {
            Assert.Equal(1, sent);
        }
        else
        {
            // .NET itself repeats reads.
            Assert.True(sent >= 1 + Retries);
        }

        Assert.Equal(!operation.IsRead, error.OutcomeUnknown);
    }

    /// <summary>Throttled means rejected before anything was carried out: every call is retried.</summary>
    public async Task RepeatsWhenThrottledAsync(WireOperation<TApi> operation)
    {
        await using ScriptedServer server = new(new ScriptedAnswer("", 429), operation.Answer);
        (IDisposable source, TApi api) = open(server.BaseAddress, Retries, Clock());
        using IDisposable owner = source;

        await operation.Call(api, Token);

        Assert.Equal(2, server.Requests.Count);
    }

    private static int Expected(Idempotency retryClass) => retryClass == Idempotency.NonIdempotent ? 1 : 1 + Retries;

    private static ManualTimeProvider Clock() => new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) };
}

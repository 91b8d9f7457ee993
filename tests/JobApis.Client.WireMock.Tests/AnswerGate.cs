using Microsoft.AspNetCore.Http;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// Middleware between WireMock.Net and the socket that holds answers until the test releases them. A deadline then
/// expires on the test's clock, even on a busy machine. WireMock.Net's own delays use real time.
/// </summary>
internal sealed class AnswerGate
{
    private readonly TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;
    private volatile bool _inTheBody;

    /// <summary>Completes when an answer is held.</summary>
    public Task Holding => _holding.Task;

    public void Close(bool inTheBody)
    {
        _inTheBody = inTheBody;
        _closed = true;
    }

    public void Open() => _released.TrySetResult();

    /// <summary>
    /// The middleware. It creates the whole answer, so that the request is in the log, then sends it in two parts.
    /// </summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!_closed)
        {
            await next(context);
            return;
        }

        Stream socket = context.Response.Body;
        using MemoryStream answer = new();
        context.Response.Body = answer;
        await next(context);
        context.Response.Body = socket;
        int first = _inTheBody ? (int)answer.Length / 2 : 0;
        byte[] bytes = answer.ToArray();
        if (first > 0)
        {
            await socket.WriteAsync(bytes.AsMemory(0, first), context.RequestAborted);
            await socket.FlushAsync(context.RequestAborted);
        }

        _holding.TrySetResult();
        await _released.Task;
        await socket.WriteAsync(bytes.AsMemory(first), context.RequestAborted);
    }
}

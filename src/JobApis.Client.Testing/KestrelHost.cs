using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobApis.Client.Testing;

/// <summary>
/// Passes requests from a loopback socket to the simulator and sends its answers, with faults if planned.
/// </summary>
internal static class KestrelHost
{
    /// <summary>
    /// The maximum wait for the client to detect a broken answer before the connection is closed, in real time.
    /// </summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    public static async Task<WebApplication> StartAsync(
        SimulatorCore core,
        TimeProvider clock,
        int port,
        CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        WebApplication app = builder.Build();
        app.Run(context => HandleAsync(context, core, clock));
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        return app;
    }

    private static async Task HandleAsync(HttpContext context, SimulatorCore core, TimeProvider clock)
    {
        SimulatedRequest request = await ReadAsync(context).ConfigureAwait(false);
        try
        {
            (SimulatedResponse response, Fault? fault) = await core.HandleAsync(
                request,
                context.RequestAborted).ConfigureAwait(false);
            await DeliverAsync(context, response, fault, clock).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected during a delay.
            context.Abort();
        }
    }

    private static async Task<SimulatedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.SelectMany(header =>
                header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? ""))),
            body.ToArray(),
            context.Request.Scheme);
    }

    private static Task DeliverAsync(
        HttpContext context,
        SimulatedResponse response,
        Fault? fault,
        TimeProvider clock) => fault?.Delivery switch
    {
        null or FaultDelivery.Whole => WriteAsync(context, response, clock),
        FaultDelivery.Huge => WriteHugeAsync(context, response, fault.Length, clock),
        FaultDelivery.StallMidBody => WriteStalledAsync(context, response, fault.Wait, clock),
        FaultDelivery broken => BreakAsync(context, response, broken, clock),
    };

    private static void WriteHead(HttpContext context, SimulatedResponse response, TimeProvider clock)
    {
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;

        // Kestrel would write the machine's time, which may differ from the simulated clock.
        context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        foreach ((string name, string value) in response.Headers)
        {
            context.Response.Headers.Append(name, value);
        }
    }

    private static async Task WriteAsync(HttpContext context, SimulatedResponse response, TimeProvider clock)
    {
        WriteHead(context, response, clock);
        if (response.StatusCode is not (204 or 304))
        {
            context.Response.ContentLength = response.Length;
            await WritePartAsync(context, response, 0, response.Length).ConfigureAwait(false);
        }
    }

    private static async Task WriteStalledAsync(
        HttpContext context,
        SimulatedResponse response,
        TimeSpan wait,
        TimeProvider clock)
    {
        WriteHead(context, response, clock);
        context.Response.ContentLength = response.Length;
        long half = response.Length / 2;
        await WritePartAsync(context, response, 0, half).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await Task.Delay(wait, clock, context.RequestAborted).ConfigureAwait(false);
        await WritePartAsync(context, response, half, response.Length).ConfigureAwait(false);
    }

    private static Task WritePartAsync(HttpContext context, SimulatedResponse response, long from, long to) =>
        SendPartAsync(response, from, to, part => context.Response.Body.WriteAsync(part, context.RequestAborted));

    /// <summary>Sends a part of the content, generated piece by piece unless it is in memory.</summary>
    private static async Task SendPartAsync(
        SimulatedResponse response,
        long from,
        long to,
        Func<ReadOnlyMemory<byte>, ValueTask> send)
    {
        if (!response.IsStreamed)
        {
            await send(response.Body[(int)from..(int)to]).ConfigureAwait(false);
            return;
        }

        byte[] buffer = new byte[64 * 1024];
        while (from < to)
        {
            int length = (int)Math.Min(to - from, buffer.Length);
            response.Read(from, buffer.AsSpan(0, length));
            await send(buffer.AsMemory(0, length)).ConfigureAwait(false);
            from += length;
        }
    }

    private static async Task WriteHugeAsync(
        HttpContext context,
        SimulatedResponse response,
        long length,
        TimeProvider clock)
    {
        WriteHead(context, response, clock);
        byte[] blanks = new byte[64 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        await context.Response.Body.WriteAsync("["u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
        for (long left = length - 2; left > 0; left -= Math.Min(left, blanks.Length))
        {
            await context.Response.Body.WriteAsync(
                blanks.AsMemory(0, (int)Math.Min(left, blanks.Length)),
                context.RequestAborted).ConfigureAwait(false);
        }

        await context.Response.Body.WriteAsync("]"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Writes directly to the socket, so that exactly these bytes are sent before the end.</summary>
    private static async Task BreakAsync(
        HttpContext context,
        SimulatedResponse response,
        FaultDelivery delivery,
        TimeProvider clock)
    {
        Socket socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        long half = response.Length / 2;
        try
        {
            switch (delivery)
            {
                case FaultDelivery.ResetMidBody or FaultDelivery.Truncated:
                    await SendAsync(Head(response, clock, string.Create(
                        CultureInfo.InvariantCulture,
                        $"Content-Length: {response.Length}"))).ConfigureAwait(false);
                    await SendPartAsync(response, 0, half, SendAsync).ConfigureAwait(false);
                    break;
                case FaultDelivery.MalformedChunk:
                    byte[] chunk = Encoding.ASCII.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"{half:x}\r\n"));
                    await SendAsync((byte[])[.. Head(response, clock, "Transfer-Encoding: chunked"), .. chunk])
                        .ConfigureAwait(false);
                    await SendPartAsync(response, 0, half, SendAsync).ConfigureAwait(false);
                    await SendAsync("\r\nno length\r\n"u8.ToArray()).ConfigureAwait(false);
                    break;
                default:
                    break;
            }
        }
        catch (SocketException)
        {
            // The client disconnected, which breaks the answer as well.
            context.Abort();
            return;
        }

        if (delivery is not (FaultDelivery.Reset or FaultDelivery.ResetMidBody))
        {
            // Close the connection normally: the client must be able to read this before Kestrel resets the connection.
            socket.Shutdown(SocketShutdown.Send);
            var gone = new TaskCompletionSource();
            await using (context.RequestAborted.Register(gone.SetResult).ConfigureAwait(false))
            {
                await Task.WhenAny(
                    gone.Task,
                    Task.Delay(Linger, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
            }
        }

        context.Abort();

        async ValueTask SendAsync(ReadOnlyMemory<byte> bytes) =>
            await socket.SendAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Head(SimulatedResponse response, TimeProvider clock, string length) =>
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {response.StatusCode} Simulated\r\nDate: {clock.GetUtcNow():R}\r\n"
            + $"Content-Type: {response.ContentType}\r\n{length}\r\n\r\n"));
}

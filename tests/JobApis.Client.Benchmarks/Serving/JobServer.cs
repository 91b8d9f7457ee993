using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobApis.Client.Benchmarks.Serving;

/// <summary>The server, in a separate process, so that its work is not measured as the client's.</summary>
internal static class JobServer
{
    private static readonly SlowPages Slow = new();

    /// <summary>
    /// Prints the address, then serves until standard input ends. It ends when the parent process exits.
    /// </summary>
    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        await using (app)
        {
            app.Run(AnswerAsync);
            await app.StartAsync();
            await Console.Out.WriteLineAsync(app.Urls.Single());
            await Console.In.ReadToEndAsync();
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        Account account = Account.Of(context.Request.Headers.Authorization);
        ServedList list = ServedList.All.First(list =>
            context.Request.Path.StartsWithSegments(list.Path.TrimEnd('/'), StringComparison.Ordinal));
        PageRange page = list.PageOf(context.Request, account);
        try
        {
            await Slow.WaitAsync(account, page, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has left: it had another answer.
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = LengthOf(list, page);
        Write(context.Response.BodyWriter, list, page);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static int LengthOf(ServedList list, PageRange page)
    {
        int length = page.Head.Length + page.Tail.Length + Math.Max(0, page.Count - 1);
        for (int index = 0; index < page.Count; index++)
        {
            length += list.RowOf(page.First + index).Length;
        }

        return length;
    }

    private static void Write(PipeWriter body, ServedList list, PageRange page)
    {
        Encoding.ASCII.GetBytes(page.Head, body);
        for (int index = 0; index < page.Count; index++)
        {
            RowTemplate row = list.RowOf(page.First + index);
            int comma = index == 0 ? 0 : 1;
            Span<byte> target = body.GetSpan(row.Length + 1);
            target[0] = (byte)',';
            row.Write(target[comma..], page.First + index);
            body.Advance(row.Length + comma);
        }

        Encoding.ASCII.GetBytes(page.Tail, body);
    }
}

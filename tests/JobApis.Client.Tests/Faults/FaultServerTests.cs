using JobApis.Client.Rescale;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Tests that need a server of raw bytes: answers cut and reset at each byte, requests on the wire, and a thousand
/// writes that break.
/// </summary>
public sealed class FaultServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A small page, cut at every byte of its head and body, with the connection closed or reset there. Each cut is
    // detected and the request is repeated.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_AnswerEndsAtAnyByte_IsAskedForAgain(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        int length = 0;
        host.Server.Fault = head => FaultHost.IsList(head) ? answer => Measured(answer) : null;
        Assert.Single((await FirstPageAsync(host)).Items);

        for (int cut = 0; cut < length; cut += cut < length - 40 ? 1 + (length / 300) : 1)
        {
            bool failed = false;
            int at = cut;
            host.Server.Fault = head => !FaultHost.IsList(head) || failed ? null : answer =>
            {
                failed = true;
                return new(answer.Bytes[..at], at % 2 == 0 ? RawEnd.Close : RawEnd.Reset);
            };

            Page<Job> page = await FirstPageAsync(host);

            Assert.True(failed);
            Assert.Single(page.Items);
        }

        RawDelivery Measured(RawAnswer answer)
        {
            length = answer.Bytes.Length;
            return new(answer.Bytes, RawEnd.Open);
        }
    }

    // Without a length, the end of the connection is the end of the body, and HTTP reports success for any part of it.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_BodyWithoutALengthIsCutAnywhere_IsNeverTakenForTheWhole(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        for (int kept = 1; kept <= 60; kept++)
        {
            bool failed = false;
            int share = kept;
            host.Server.Fault = head => !FaultHost.IsList(head) || failed ? null : answer =>
            {
                failed = true;
                return new((answer.Without("Content-Length") with
                {
                    Body = answer.Body[..Math.Min(answer.Body.Length * share / 60, answer.Body.Length - 1)],
                }).Bytes, RawEnd.Close);
            };

            Assert.Single((await FirstPageAsync(host)).Items);
            Assert.True(failed);
        }
    }

    // No value of a caller, a token or a service can add a header or a line to a request.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_RequestOnTheWire_HasOneLineAndTheExpectedHeaders(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);

        // The control: the requests of an unchanged list.
        await host.List(Token).ToListAsync(Token);
        string[] allowed =
        [
            .. host.Server.RequestHeads.SelectMany(HeadersOf).Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        Assert.InRange(allowed.Length, 4, 20);
        host.Server.Clear();

        await host.Source.ListJobsAsync(
            new() { NameContains = "a\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1" },
            new() { PageSize = 10 },
            Token).ToListAsync(Token);

        Assert.All(host.Server.RequestHeads, head =>
        {
            string[] lines = head.Split("\r\n");
            Assert.Equal(3, lines[0].Split(' ').Length);
            Assert.All(
                HeadersOf(head),
                line => Assert.Contains(NameOf(line), allowed, StringComparer.OrdinalIgnoreCase));
            Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        });
        Assert.DoesNotContain(host.Server.RequestHeads, head => head.Contains("X-Evil: 1", StringComparison.Ordinal));
    }

    // A thousand submissions that break in every phase after the request was sent: a thousand requests, and every
    // caller is informed that the outcome is unknown.
    [Fact]
    public async Task SubmitJobAsync_AThousandThatBreak_AreSentOnceEach()
    {
        await using FaultHost host = await FaultHost.StartAsync("rescale", settings: [("RetryBudget", "1000000")]);
        IRescaleApi api = ((RescaleJobSource)host.Source).Api;
        Func<RawAnswer, RawDelivery>[] faults =
        [
            _ => new([], RawEnd.Reset),
            _ => new([], RawEnd.Close),
            answer => new(answer.Bytes[..10], RawEnd.Close),
            answer => new(answer.Bytes[..^1], RawEnd.Reset),
            _ => new([], RawEnd.Stall),
            _ => new(RawAnswer.Of(408, "{}").Bytes, RawEnd.Open),
            _ => new(RawAnswer.Of(500, "{}").Bytes, RawEnd.Open),
            _ => new(RawAnswer.Of(502, "").Bytes, RawEnd.Open),
            _ => new(RawAnswer.Of(503, "{}", ("Retry-After", "0")).Bytes, RawEnd.Open),
            _ => new(RawAnswer.Of(504, "").Bytes, RawEnd.Open),
        ];

        for (int submission = 0; submission < 1000; submission++)
        {
            Func<RawAnswer, RawDelivery> fault = faults[submission % faults.Length];
            host.Server.Fault = _ => answer => fault(answer.Bytes.Length < 40 ? RawAnswer.Of(200, "{}") : answer);
            JobApiException exception =
                await Assert.ThrowsAnyAsync<JobApiException>(() => api.SubmitJobAsync("abcdef", Token));
            Assert.True(exception.OutcomeUnknown, exception.ToString());
        }

        Assert.Equal(1000, host.Server.RequestHeads.Count);
    }

    private static IEnumerable<string> HeadersOf(string head) => head.Split("\r\n").Skip(1);

    private static string NameOf(string line) => line[..line.IndexOf(':', StringComparison.Ordinal)];

    private static async Task<Page<Job>> FirstPageAsync(FaultHost host)
    {
        await foreach (Page<Job> page in host.Source.ListJobsAsync(
            null, new() { PageSize = 1, Completeness = Completeness.Fast }, Token).AsPagesAsync(null, Token))
        {
            return page;
        }

        throw new InvalidOperationException("A list has at least one page.");
    }
}

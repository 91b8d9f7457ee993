using System.Text;
using System.Text.Json;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Texts of a server, in every place from which they could get into an exception. They cannot forge a log line, control
/// a terminal or repeat a credential, in the message or in that of any inner exception.
/// </summary>
public sealed class ServerTextTests
{
    private const string Forged = "a\n2026-01-01 ERROR forged\u001b[2J\u202E\u0085x";
    private const string ClientSecret = "Client-Secret-0123456789-Canary";

    private static readonly string[] Texts =
        ["forged", "credential", "base64", "base64 of the header", "base64 of a pair", "base64url"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Cases => new(
        [
            "member of an answer", "member of an error", "message", "code", "media type", "Location", "request id",
            "cut short", "text error", "end of a long text",
        ],
        Texts);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GetJob_ServerWritesSomethingBad_NothingOfItLeavesUncleaned(string place, string testCase)
    {
        string text = TextOf(testCase, RescaleAt.Key);
        await using ScriptedServer server = new(_ => AnswerWith(place, text));
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.MaxRetries = 0);

        JobApiException error =
            await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("AbCdE", Token));

        Assert.NotEmpty(server.Requests);
        AssertClean(error, [RescaleAt.Key, .. Texts.Skip(1).Select(form => TextOf(form, RescaleAt.Key))]);
        Assert.All(
            (error as JobApiInvalidRequestException)?.Errors ?? [],
            field => AssertClean(field.ToString(), [RescaleAt.Key, TextOf("base64", RescaleAt.Key)]));
    }

    // The control: the same places without sanitizing. The message of System.Text.Json contains the member's name
    // unchanged.
    [Fact]
    public void Control_TheJsonReadersOwnMessage_ForgesALine()
    {
        string json = $$"""{ {{JsonSerializer.Serialize(Forged)}}: "x" }""";

        JsonException error =
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int>>(json));

        Assert.Contains("\n2026-01-01 ERROR forged\u001b[2J", error.ToString(), StringComparison.Ordinal);
    }

    // Data that is not HTTP: .NET repeats the invalid line.
    [Theory]
    [InlineData("HTTP/1.1 abc\u001b[2J@ x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-\u001b[2J@ y: z\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon \u001b[2J@\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \u001b[2J@\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\u001b[2J@\r\n{}")]
    [InlineData("ftp\u001b[2J@\r\n\r\n")]
    public async Task GetJob_AnswerIsNoHttp_NothingOfItLeavesUncleaned(string answer)
    {
        foreach (string text in (string[])["", RescaleAt.Key, TextOf("base64", RescaleAt.Key)])
        {
            await using RawServer server = new(
                new RawDelivery(
                    Encoding.Latin1.GetBytes(answer.Replace("@", text, StringComparison.Ordinal)),
                    RawEnd.Close));
            using RescaleJobSource source = RescaleAt.Open(
                server.BaseAddress,
                configure: options => options.MaxRetries = 0);

            JobApiException error =
                await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.GetJobAsync("AbCdE", Token));

            AssertClean(error, [RescaleAt.Key, TextOf("base64", RescaleAt.Key)]);
        }
    }

    // A clean exception of .NET is kept with its stack, because it helps diagnosis.
    [Fact]
    public async Task GetJob_ConnectionBreaks_TheCauseIsKeptAsItIs()
    {
        await using ScriptedServer server = new(_ => ScriptedAnswer.Reset);
        using RescaleJobSource source = RescaleAt.Open(
            server.BaseAddress,
            configure: options => options.MaxRetries = 0);

        JobApiTransportException error =
            await Assert.ThrowsAsync<JobApiTransportException>(() => source.Api.GetJobAsync("AbCdE", Token));

        HttpRequestException cause = Assert.IsType<HttpRequestException>(error.InnerException);
        Assert.NotNull(cause.StackTrace);
        Assert.IsAssignableFrom<IOException>(cause.InnerException);
    }

    // The secret is sent to the token service in a body, and repeated in its error.
    [Theory]
    [InlineData("error", 401)]
    [InlineData("error", 200)]
    [InlineData("member", 200)]
    [InlineData("media type", 200)]
    [InlineData("Location", 302)]
    public async Task GetJob_TokenServiceRepeatsTheClientSecret_ItIsTakenOut(string place, int status)
    {
        foreach (string testCase in Texts)
        {
            string text = TextOf(testCase, ClientSecret);
            string json = JsonSerializer.Serialize(text);
            await using ScriptedServer tokens = new(_ => place switch
            {
                "error" => new ScriptedAnswer($$"""{"error":{{json}},"error_description":{{json}}}""", status),
                "member" => new ScriptedAnswer($$"""{"access_token":{ {{json}}: 1 } }"""),
                "media type" =>
                    new ScriptedAnswer("[1]", 200, testCase == "forged" ? "text/forged" : $"text/{text.Split('/')[0]}"),
                _ => new ScriptedAnswer("", status) { Headers = [new("Location", $"https://{HostOf(text)}/")] },
            });
            using WorklayerJobSource source = new("work", new()
            {
                BaseAddress = new("http://127.0.0.1:9"),
                AllowInsecureLoopback = true,
                ClientId = "client",
                ClientSecret = ClientSecret,
                TokenEndpoint = new(tokens.BaseAddress + "oauth/token"),
                MaxRetries = 0,
            });

            JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(() => source.GetJobAsync("1", Token));

            Assert.Equal(("work", "GetToken"), (error.JobSource, error.Operation));
            AssertClean(error, [ClientSecret, .. Texts.Skip(1).Select(form => TextOf(form, ClientSecret))]);
        }
    }

    private static string TextOf(string testCase, string secret) => testCase switch
    {
        "forged" => Forged,
        "credential" => secret,
        "base64" => Base64(secret),
        "base64 of the header" => Base64($"Token {secret}"),
        "base64 of a pair" => Base64($"me:{secret}!"),
        _ => Base64($"u:{secret}").Replace('+', '-').Replace('/', '_').TrimEnd('='),
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static ScriptedAnswer AnswerWith(string place, string text)
    {
        string json = JsonSerializer.Serialize(text);
        string line = new([.. text.Where(character => character is >= ' ' and < '\u007f')]);
        return place switch
        {
            "member of an answer" =>
                new($$"""{"id":"x","jobanalyses":[{ {{json}}: {}, "analysis": { {{json}}: 1, "code": [] } }]}"""),
            "member of an error" => new($$"""{ {{json}}: [ { {{json}}: {{json}} } ] }""", 400),
            "message" => new($$"""{"detail":{{json}}}""", 400),
            "code" => new($$"""{"error":{"code":{{json}},"message":{{json}} },"code":{{json}} }""", 503),
            "media type" => new(
                "[1]", 200, $"text/x{line.Replace('/', '.').Replace('=', '.').Replace(' ', '.').Replace('[', '.')}"),
            "Location" => new("", 302) { Headers = [new("Location", $"https://{HostOf(text)}/x")] },
            "request id" => new($$"""{"detail":"no"}""", 400) { Headers = [new("X-Request-Id", line)] },
            "cut short" => new($$"""{"id":"x","jobanalyses":[{ {{json}}: {{json}}, "x": """),
            "text error" => new(text, 500, "text/plain"),
            _ => new(new string('y', 1000) + text + "zzz", 400, "text/plain"),
        };
    }

    private static string HostOf(string text) =>
        new([.. text.Select(character => char.IsAsciiLetterOrDigit(character) || character == '-' ? character : '.')]);

    private static void AssertClean(Exception? exception, IReadOnlyList<string> secrets)
    {
        AssertClean(exception!.ToString().ReplaceLineEndings(" "), secrets, hasLines: true);
        for (; exception is not null; exception = exception.InnerException)
        {
            AssertClean(exception.Message, secrets);
            if (exception is JsonException json)
            {
                AssertClean(json.Path ?? "", secrets);
            }
        }
    }

    private static void AssertClean(string text, IReadOnlyList<string> secrets, bool hasLines = false)
    {
        // A message has only one line; ToString() also has those of the stack.
        Assert.DoesNotContain(text, character => char.IsControl(character) && !(hasLines && character is '\n' or '\r'));
        Assert.DoesNotContain('\u202E', text);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret[..16], text, StringComparison.OrdinalIgnoreCase);

            // As much of it as a host name can contain.
            Assert.DoesNotContain(
                HostOf(secret).Split('.').MaxBy(part => part.Length)!, text, StringComparison.OrdinalIgnoreCase);
        });
    }
}

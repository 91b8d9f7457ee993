using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Http;

/// <summary>What a server writes, wherever it writes it, reaches no log uncleaned and brings no credential back.</summary>
public sealed class ServerTextTests
{
    private const string Key = "canary-0123456789";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"count":1,"results":[{"id":"a","a\n2026-01-01 ERROR forged\u001b[2J":{"x":]}}]}""")]
    [InlineData("""{"count":1,"results":[{"id":"a","storage":"a\n2026-01-01 ERROR forged\u001b[2J"}]}""")]
    [InlineData("""{"count":"a\n2026-01-01 ERROR forged\u001b[2J","results":[]}""")]
    public async Task MemberNamesAndValues_WithLineBreaksAndEscapes_AreInNoText(string body)
    {
        await using ScriptedServer server = new(_ => body);
        using RescaleJobSource source = Open(server);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.ListJobsAsync(new(), Token));

        Assert.DoesNotContain("\u001b", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\n2026", exception.ToString(), StringComparison.Ordinal);
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            Assert.DoesNotContain(inner.Message, char.IsControl);
        }
    }

    [Theory]
    [InlineData("Content-Type", "text/KEY")]
    [InlineData("Location", "https://KEY.example/")]
    [InlineData("X-Request-Id", "KEY")]
    public async Task Credential_EchoedInAHeader_IsTakenOut(string header, string value)
    {
        int status = header == "Location" ? 302 : 200;
        await using ScriptedServer server = new(_ => new ScriptedAnswer("<html>", status)
        {
            Headers = [new(header, value.Replace("KEY", Key, StringComparison.Ordinal))],
        });
        using RescaleJobSource source = Open(server);

        JobApiException exception = await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.ListJobsAsync(new(), Token));

        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Key, exception.RequestId ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NotModified_IsNoRedirect()
    {
        await using ScriptedServer server = new(_ => new ScriptedAnswer("", 304));
        using RescaleJobSource source = Open(server);

        JobApiProtocolException exception = await Assert.ThrowsAsync<JobApiProtocolException>(() => source.Api.ListJobsAsync(new(), Token));

        Assert.DoesNotContain("redirect", exception.Message, StringComparison.Ordinal);
    }

    private static RescaleJobSource Open(ScriptedServer server) => new(new RescaleOptions
    {
        ApiKey = Key,
        BaseAddress = server.BaseAddress,
        AllowInsecureLoopback = true,
        MaxRetries = 0,
    });
}

using System.Net;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        """{"name": ["This field is required.", "Too short."]}""",
        "name: This field is required.; name: Too short.")]
    [InlineData(
        """{"jobanalyses":[{},{"command":["Empty."],"hardware":{"coreType":["Unknown."]}}]}""",
        "jobanalyses[1].command: Empty.; jobanalyses[1].hardware.coreType: Unknown.")]
    [InlineData("""{"non_field_errors": ["Wrong."], "name": ["Long."]}""", "Wrong.; name: Long.")]
    [InlineData("""["One.", "Two."]""", "One.; Two.")]
    [InlineData("\"Alone.\"", "Alone.")]
    [InlineData("""{"detail": ["One.", "Two."]}""", "detail: One.; detail: Two.")]
    public async Task BadRequest_MessagesOfAnyDepth_AreFieldErrorsWithPaths(string body, string expected)
    {
        JobApiInvalidRequestException error = Assert.IsType<JobApiInvalidRequestException>(
            await ErrorOfAsync(new(body, 400)));

        Assert.Equal(expected, string.Join("; ", error.Errors));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"detail":"Malformed."}""", typeof(JobApiInvalidRequestException), "Malformed.")]
    [InlineData(401, """{"detail":"Invalid token."}""", typeof(JobApiAuthenticationException), "Invalid token.")]
    [InlineData(403, """{"detail":"No."}""", typeof(JobApiAuthenticationException), "No.")]
    [InlineData(404, """{"detail":"Not found."}""", typeof(JobApiNotFoundException), "Not found.")]
    [InlineData(
        405, """{"detail":"Method not allowed."}""", typeof(JobApiInvalidRequestException), "Method not allowed.")]
    [InlineData(500, """{"detail":"Oops."}""", typeof(JobApiServerException), "Oops.")]
    [InlineData(504, "<html><body>Gateway Time-out</body></html>", typeof(JobApiServerException), "504")]
    [InlineData(502, "", typeof(JobApiServerException), "502")]
    [InlineData(503, "{\"detail\":", typeof(JobApiServerException), "503")]
    public async Task EveryError_StatusDecidesAndDetailIsTold(int status, string body, Type expected, string told)
    {
        JobApiException error = await ErrorOfAsync(new(body, status));

        Assert.IsType(expected, error);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<html>", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RescaleServer.Key, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Request was throttled. Expected available in 17 seconds.", null, 17.0)]
    [InlineData("Request was throttled. Expected available in 1 second.", null, 1.0)]
    [InlineData("Request was throttled. Expected available in 2.5 seconds.", null, 2.5)]
    [InlineData("Request was throttled. Expected available in 17 seconds.", "3", 3.0)]
    [InlineData("Request was throttled.", null, null)]
    [InlineData("Expected available in 99999999999999999999 seconds.", null, null)]
    public async Task Throttled_WaitIsTakenFromTheHeaderElseFromTheText(string detail, string? header, double? seconds)
    {
        JobApiException error = await ErrorOfAsync(new(
            $$"""{"detail":"{{detail}}"}""",
            429) { Headers = header is null ? [] : [new("Retry-After", header)] });

        Assert.IsType<JobApiRateLimitException>(error);
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.True(error.IsTransient);
    }

    private static async Task<JobApiException> ErrorOfAsync(ScriptedAnswer answer)
    {
        await using ScriptedServer server = new(answer);
        using RescaleJobSource source = RescaleServer.Open(server);
        return await Assert.ThrowsAnyAsync<JobApiException>(() => source.Api.ListJobsAsync(null, Token));
    }
}

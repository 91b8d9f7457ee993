using System.Net;
using JobApis.Client.Deepset;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Deepset;

public sealed class DeepsetErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_ValidationFailed_TellsWhichPartAndWhy()
    {
        JobApiInvalidRequestException error = await FailAsync<JobApiInvalidRequestException>(
            422,
            """
            {"detail":[
              {"type":"greater_than_equal","loc":["query","page_number"],"msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}},
              {"type":"missing","loc":["body","queries",0,"text"],"msg":"Field required"},
              {"loc":[],"msg":"Odd","type":"value_error"}]}
            """);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, error.StatusCode);
        Assert.Equal(
            [
                new JobFieldError(
                    "query.page_number",
                    "Input should be greater than or equal to 1",
                    "greater_than_equal"),
                new JobFieldError("body.queries[0].text", "Field required", "missing"),
                new JobFieldError("", "Odd", "value_error"),
            ],
            error.Errors);
        Assert.Contains("query.page_number: Input should be greater", error.Message, StringComparison.Ordinal);
        Assert.Equal("legal", error.JobSource);
        Assert.Equal("ListSharedJobs", error.Operation);
    }

    [Theory]
    [InlineData("""{"detail":"Bad cursor"}""", "Bad cursor")]
    [InlineData("""{"errors":["Bad cursor"]}""", "Bad cursor")]
    [InlineData(
        """{"errors":[{"loc":["query","after"],"msg":"Bad cursor","type":"uuid_parsing"}]}""",
        "query.after: Bad cursor")]
    [InlineData("""{"message":"Bad cursor"}""", "Bad cursor")]
    [InlineData("""{"message":"Bad cursor","details":"more"}""", "Bad cursor")]
    [InlineData(
        """{"message":"Bad cursor","details":[{"code":"C1","message":"gone","category":"USER"}]}""",
        "Bad cursor; gone")]
    [InlineData(
        """{"details":[{"code":"C1","message":"Bad cursor","category":"USER","json_pointer":"/after"}]}""",
        "C1): /after: Bad cursor")]
    [InlineData("""{"error_details":[{"code":"C1","message":"Bad cursor","category":"USER"}]}""", "C1): Bad cursor")]
    [InlineData("""{"details":"Bad cursor"}""", "Bad cursor")]
    [InlineData("""{"error_details":"Bad cursor"}""", "Bad cursor")]
    [InlineData("Bad cursor", "Bad cursor")]
    [InlineData("\"Bad cursor\"", "Bad cursor")]
    public async Task Call_AnyErrorShape_TellsTheMessage(string body, string expected)
    {
        JobApiInvalidRequestException error = await FailAsync<JobApiInvalidRequestException>(400, body);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("(400", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"detail":[{}, 7, null, {"loc":"x","msg":5}]}""")]
    [InlineData("""{"detail":[{"loc":[null,{"a":1},[2],1.5,"x\r\ny"],"msg":"m\u001b[31m"}]}""")]
    [InlineData("""{"detail":""")]
    [InlineData("<html><head><title>Error</title></head></html>")]
    public async Task Call_UnreadableError_StillTellsTheStatus(string body)
    {
        JobApiInvalidRequestException error = await FailAsync<JobApiInvalidRequestException>(422, body);

        Assert.Contains("(422)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message + string.Concat(error.Errors), char.IsControl);
    }

    [Theory]
    [InlineData(401, typeof(JobApiAuthenticationException))]
    [InlineData(403, typeof(JobApiAuthenticationException))]
    [InlineData(404, typeof(JobApiNotFoundException))]
    [InlineData(406, typeof(JobApiInvalidRequestException))]
    [InlineData(408, typeof(JobApiServerException))]
    [InlineData(409, typeof(JobApiInvalidRequestException))]
    [InlineData(424, typeof(JobApiInvalidRequestException))]
    [InlineData(429, typeof(JobApiRateLimitException))]
    [InlineData(500, typeof(JobApiServerException))]
    [InlineData(503, typeof(JobApiServerException))]
    [InlineData(591, typeof(JobApiServerException))]
    public async Task Call_AnyStatus_IsTheExceptionACallerActsOn(int status, Type expected)
    {
        JobApiException error = await FailAsync<JobApiException>(status, "<html><body>Gateway</body></html>");

        Assert.IsType(expected, error);
        Assert.Equal(status, (int?)error.StatusCode);
        Assert.Equal(status is 408 or 429 or 500 or 503, error.IsTransient);
        Assert.DoesNotContain(DeepsetServer.Key, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TException> FailAsync<TException>(int status, string body)
        where TException : JobApiException
    {
        await using ScriptedServer server = new(new ScriptedAnswer(body, status));
        using DeepsetJobSource source = DeepsetServer.Open(server);
        return await Assert.ThrowsAnyAsync<TException>(() =>
            source.Api.ListSharedJobsAsync(DeepsetServer.Workspace, null, Token));
    }
}

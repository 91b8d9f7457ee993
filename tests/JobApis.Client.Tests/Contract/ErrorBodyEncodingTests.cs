using System.Net;
using System.Text;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Contract;

/// <summary>Error bodies that are not UTF-8, or with texts that no string can contain: the status decides.</summary>
public sealed class ErrorBodyEncodingTests
{
    public static MatrixTheoryData<string, int, string> Cases => new(
        ContractHost.Sources.Select(row => row.Data),
        [400, 403, 429, 503],
        ["latin1", "gbk", "half a pair", "half a pair in a name"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ErrorBody_IsNoUtf8_IsTheExceptionOfTheStatus(string source, int status, string encoding)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, settings: ("MaxRetries", "0"));
        byte[] body = encoding switch
        {
            "latin1" => Encoding.Latin1.GetBytes("""{"detail":"Schlüssel","Message":"Schlüssel"}"""),
            "gbk" => [.. "{\"detail\":\""u8, 0xD5, 0xFD, 0xB3, 0xA3, .. "\"}"u8],
            "half a pair" => [.. """{"detail":"cut \ud83d","Message":"cut \ud83d","errors":{"a":["cut \ud83d"]}}"""u8],
            _ => [.. """{"cut \ud83d":"x","errors":{"cut \ud83d":["x"]}}"""u8],
        };
        host.Server.Fault = head => FaultHost.IsList(head)
            ? _ => new(RawAnswer.Of(status, "").With(body).Bytes, RawEnd.Open)
            : null;

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            async () => await host.List(TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(status is 429 or 503, error.IsTransient);
        Assert.NotNull(error.FailedAt);
    }
}

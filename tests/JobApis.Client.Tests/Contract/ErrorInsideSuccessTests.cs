using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// An answer with status 200 that is not a page: an error object, or no rows. A list never ends with it.
/// </summary>
public sealed class ErrorInsideSuccessTests
{
    public static MatrixTheoryData<string, Completeness, string> Cases => new(
        ContractHost.Sources.Select(row => row.Data),
        [Completeness.Fast, Completeness.Verified],
        [
            """{"Code":"Throttling.User","Message":"slow down","RequestId":"r"}""",
            """{"success":false,"data":null,"message":"slow down"}""",
            """{"detail":"slow down","results":null}""",
            """{"detail":"slow down"}""",
            """{"data":null,"has_more":false,"total":0}""",
            """{"Jobs":null,"TotalCount":45}""",
            "{}",
            "null",
        ]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SecondPage_IsNoPage_FailsAndSaysWhereToGoOn(string source, Completeness completeness, string body)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, settings: ("MaxRetries", "1"));
        int lists = 0;
        host.Simulator.Faults.Next(
            host.Service.Service,
            int.MaxValue,
            Fault.Body(body),
            request => ContractHost.IsList(request) && Interlocked.Increment(ref lists) > 1);
        List<string> ids = [];

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(async () =>
        {
            await foreach (Job job in host.List(TestContext.Current.CancellationToken, completeness: completeness))
            {
                ids.Add(job.Id);
            }
        });

        Assert.NotNull(error.FailedAt);
        Assert.InRange(ids.Count, 0, 44);

        // The service's own error format is recognized; other formats are reported as an invalid page.
        string member = source == "pai-dlc" ? "\"Message\"" : "\"detail\"";
        if (body.Contains(member, StringComparison.Ordinal))
        {
            Assert.Contains("slow down", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PaiDlc_ThrottledInsideSuccess_IsRetriedAsThrottling()
    {
        await using ContractHost host = await ContractHost.StartAsync("pai-dlc");
        host.Simulator.Faults.Next(
            host.Service.Service,
            Fault.Body("""{"Code":"Throttling.User","Message":"slow down","RequestId":"r"}"""));

        List<Job> jobs = await host.List(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(45, jobs.Count);
    }
}

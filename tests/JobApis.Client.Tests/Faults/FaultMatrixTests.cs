using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Every fault, on the first, a middle and the last page of a list, for every service: once, and permanently. The list
/// is correct, or it ends with one typed error from which it can be resumed. It never ends within a page, or with an
/// exception of .NET.
/// </summary>
public sealed class FaultMatrixTests
{
    private const int LastPage = (FaultHost.Jobs - 1) / FaultHost.PageSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Cells { get; } =
        [.. from source in ContractHost.Sources from fault in WireFault.All select (source.Data, fault.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task ListJobsAsync_FaultOnAnyPage_ListsRightOrFailsTyped(string source, string name)
    {
        WireFault fault = WireFault.All.Single(candidate => candidate.Name == name);
        await using FaultHost host = await FaultHost.StartAsync(source);

        foreach (int page in (int[])[0, LastPage / 2, LastPage])
        {
            if (fault.Passes)
            {
                host.Plan(fault, page, times: 1);
                Assert.Equal(host.Ids, Sorted(await host.List(Token).ToListAsync(Token)));
            }

            if (fault.Lasting is { } error)
            {
                await FailAndResumeAsync(host, fault, page, error);
            }
            else
            {
                host.Plan(fault, page, times: int.MaxValue / 2);
                Assert.Equal(host.Ids, Sorted(await host.List(Token).ToListAsync(Token)));
            }
        }
    }

    // Verified lists request different pages; a fault costs them a request but no job.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_FaultInAVerifiedList_IsSurvivedAndChangesNoClaim(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, settings: [("RetryBudget", "1000000")]);
        CompletenessReport claim = (await host.List(Token, Completeness.Verified)
            .AsPagesAsync(null, Token)
            .LastAsync(Token)).Progress.Completeness;
        foreach (WireFault fault in WireFault.All.Where(fault => fault.Passes))
        {
            foreach (int page in (int[])[0, 2])
            {
                host.Plan(fault, page, times: 1);
                List<Page<Job>> pages = await host.List(Token, Completeness.Verified)
                    .AsPagesAsync(null, Token)
                    .ToListAsync(Token);
                Assert.Equal(host.Ids, Sorted(pages.SelectMany(read => read.Items)));
                Assert.Equal(claim, pages[^1].Progress.Completeness);
            }
        }
    }

    // A token that expires in the middle of a list is renewed once if possible; a rejected credential is an error
    // immediately.
    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_CredentialRefusedInTheMiddle_IsRenewedOnceWhereItCanBe(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        WireFault refused = new(
            "401",
            _ => new(RawAnswer.Of(401, "{}").Bytes, RawEnd.Open),
            typeof(JobApiAuthenticationException),
            Passes: false);
        bool renews = source is "worklayer" or "jobs-v1";

        host.Plan(refused, 2, times: 1);
        if (renews)
        {
            Assert.Equal(host.Ids, Sorted(await host.List(Token).ToListAsync(Token)));
            Assert.Equal(2, host.Server.RequestHeads.Count(head => head.StartsWith("POST ", StringComparison.Ordinal)));
        }

        await FailAndResumeAsync(host, refused, 2, typeof(JobApiAuthenticationException));
    }

    private static async Task FailAndResumeAsync(FaultHost host, WireFault fault, int page, Type error)
    {
        host.Plan(fault, page, times: int.MaxValue / 2);
        List<Job> jobs = [];
        Exception? failure = null;
        try
        {
            await foreach (Job job in host.List(Token).WithCancellation(Token))
            {
                jobs.Add(job);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception;
        }

        Assert.True(failure?.GetType() == error, $"page {page}: {failure?.ToString() ?? "no failure"}");
        Assert.Equal(page * FaultHost.PageSize, jobs.Count);
        JobApiException typed = (JobApiException)failure!;
        Assert.Equal(host.Source.Name, typed.JobSource);

        host.Server.Fault = null;
        await foreach (Page<Job> rest in host.List(Token).AsPagesAsync(typed.FailedAt, Token))
        {
            jobs.AddRange(rest.Items);
        }

        Assert.Equal(host.Ids, Sorted(jobs));
    }

    private static List<string> Sorted(IEnumerable<Job> jobs) =>
        [.. jobs.Select(job => job.Id).Order(StringComparer.Ordinal)];
}

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Bounds at the minimum and maximum time, against every service: a list, or an error that names what is not supported.
/// </summary>
public sealed class EdgeQueryTests
{
    public static MatrixTheoryData<string, Completeness, string> Cases { get; } = new(
        ContractHost.Sources.Select(static row => row.Data),
        [Completeness.Fast, Completeness.Verified],
        ["from the end", "before the beginning", "from the beginning", "before the end", "nothing between"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListJobsAsync_BoundsAtTheEndsOfTime_ListsOrSaysWhatIsWrong(
        string source,
        Completeness mode,
        string bounds)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 5);
        JobQuery query = bounds switch
        {
            "from the end" => new() { CreatedFrom = DateTimeOffset.MaxValue },
            "before the beginning" => new() { CreatedBefore = DateTimeOffset.MinValue },
            "from the beginning" => new() { CreatedFrom = DateTimeOffset.MinValue },
            "before the end" => new() { CreatedBefore = DateTimeOffset.MaxValue },
            _ => new() { CreatedFrom = DateTimeOffset.MaxValue, CreatedBefore = DateTimeOffset.MaxValue },
        };
        bool isEmpty = bounds is "from the end" or "before the beginning" or "nothing between";

        List<Job> jobs;
        try
        {
            jobs = await host.Source.ListJobsAsync(query, new() { Completeness = mode }, Token).ToListAsync(Token);
        }
        catch (Exception exception) when (exception is JobQueryNotSupportedException or ArgumentException)
        {
            // Rejected with the right reason, before anything is sent.
            Assert.Empty(host.ListRequests);
            return;
        }

        Assert.Equal(isEmpty ? 0 : 5, jobs.Count);
    }
}

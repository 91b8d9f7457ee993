using System.Reflection;
using JobApis.Client.Tests.Contract;

namespace JobApis.Client.Tests.Domain;

/// <summary>
/// Sources with a mock of their interface without a setup: a clear error, and never a list that ends.
/// </summary>
public sealed class NullMockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.SourcesAndModes), MemberType = typeof(ContractHost))]
    public async Task ListJobs_InterfaceAnswersNull_IsAnErrorThatSaysSo(string source, Completeness completeness)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 1);
        IJobSource mocked = OverNull(host.Source);

        JobApiException error = await Assert.ThrowsAnyAsync<JobApiException>(
            async () => await mocked.ListJobsAsync(
                options: new() { Completeness = completeness },
                cancellationToken: Token).ToListAsync(Token));

        Assert.Contains("null", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.FailedAt);
    }

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task GetJob_InterfaceAnswersNull_IsAnErrorThatSaysSo(string source)
    {
        await using ContractHost host = await ContractHost.StartAsync(source, jobs: 1);
        IJobSource mocked = OverNull(host.Source);

        JobApiException error =
            await Assert.ThrowsAnyAsync<JobApiException>(() => mocked.GetJobAsync(host.Ids.Single(), Token));

        Assert.Contains("null", error.Message, StringComparison.Ordinal);
        Assert.Equal(source, error.JobSource);
    }

    // The same source, with another implementation of its interface.
    private static IJobSource OverNull(IJobSource source)
    {
        Type api = source.GetType().GetProperty("Api")!.PropertyType;
        object mock = typeof(DispatchProxy)
            .GetMethod(nameof(DispatchProxy.Create), 2, [])!
            .MakeGenericMethod(api, typeof(NullMock))
            .Invoke(null, null)!;
        MethodInfo withApi = source.GetType().GetMethod("WithApi", BindingFlags.NonPublic | BindingFlags.Instance)!;
        return (IJobSource)withApi.Invoke(source, [mock])!;
    }
}

using System.Reflection;

namespace JobApis.Client.Generators.Tests;

/// <summary>The text of one client that uses every supported shape, as a reviewer approved it.</summary>
public sealed class ApprovedClientTests
{
    private const string Api = """
        using Refit;
        using JobApis.Client.Http;

        namespace Test.Jobs;

        [Headers("Accept: application/json", "X-Client: jobs")]
        internal interface IJobsApi : IStatusApi
        {
            [Get("/api/v2/jobs/")]
            Task<List<Thing>> ListJobsAsync(JobFilter? filter = null, [Query] Paging? paging = null, CancellationToken cancellationToken = default);

            [Get("/v1.0/jobs/getByShortId:{short_id}")]
            Task<Thing?> GetByShortIdAsync([AliasAs("short_id")] string shortId, CancellationToken cancellationToken = default);

            [Get("/api/v2/jobs/{id}/runs/{run}/files/{**path}?view=full")]
            Task<Thing> GetFileAsync(string id, int run, string path, [Query(Format = "yyyy-MM-dd")] DateOnly? since = null, CancellationToken cancellationToken = default);

            [Get("/api/v2/files/{id}/contents/")]
            Task<Stream> OpenFileAsync(string id, [Header("Range")] string? range = null, CancellationToken cancellationToken = default);

            [Post("/api/v2/jobs/")]
            [Headers("X-Client")]
            Task<Thing> CreateJobAsync([Body] Thing job, [Header("Idempotency-Key")] string? key = null, CancellationToken cancellationToken = default);

            [Post("/api/v2/jobs/{id}/stop/")]
            Task StopJobAsync(string id, CancellationToken cancellationToken = default);

            [Delete("/api/v2/jobs/all")]
            Task DeleteAllJobsAsync();
        }

        internal interface IStatusApi
        {
            [Get("/status/{status}")]
            Task<Thing[]> ListByStatusAsync(Status status, Guid? owner, CancellationToken cancellationToken = default);
        }

        internal sealed class JobFilter
        {
            [AliasAs("created[gte]")]
            [Query(Format = "yyyy-MM-ddTHH:mm:ssZ")]
            public DateTime? CreatedFrom { get; set; }

            public Status? Status { get; set; }

            public string? Name { get; set; }
        }

        internal sealed class Paging
        {
            [AliasAs("page_size")]
            public int? Size { get; set; }
        }

        [GeneratedClient(typeof(IJobsApi))]
        internal sealed partial class JobsApiClient;
        """;

    [Fact]
    public void Client_OfEverySupportedShape_IsTheApprovedText()
    {
        string approvedPath = Path.Combine(
            typeof(ApprovedClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "ProjectFolder").Value!,
            "JobsApiClient.approved.txt");

        (var reported, var compilation, var run) = TestCompilation.Generate(Api);
        string version = typeof(GeneratedClientGenerator).Assembly.GetName().Version!.ToString();
        string text = run.GeneratedTrees.Single(static t => Path.GetFileName(t.FilePath) == "Test.Jobs.JobsApiClient.g.cs").ToString()
            .Replace($"\"{version}\"", "\"(version)\"", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            File.WriteAllText(approvedPath, text);
        }

        Assert.Empty(reported);
        Assert.Empty(TestCompilation.Complaints(compilation));
        Assert.Equal(File.ReadAllText(approvedPath), text);
    }
}

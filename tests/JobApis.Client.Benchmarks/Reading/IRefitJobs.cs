using Refit;

namespace JobApis.Client.Benchmarks.Reading;

internal interface IRefitJobs
{
    [Get("/api/v2/jobs/")]
    Task<JobPage> ListAsync(int page, [AliasAs("page_size")] int pageSize);
}

using Refit;

namespace JobApis.Client.Benchmarks.Reading;

internal interface IRefitJobs
{
    [Get("/api/v2/jobs/")]
    [Paged(Items = nameof(JobPage.Results), Next = nameof(JobPage.Next), SameOrigin = true)]
    PagedEnumerable<JobPage, JobRow> List([AliasAs("page_size")] int pageSize);
}

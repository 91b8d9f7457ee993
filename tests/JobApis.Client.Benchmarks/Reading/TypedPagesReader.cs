using JobApis.Client.Rescale;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>This library's typed interface, with one call for each page.</summary>
internal sealed class TypedPagesReader(RescaleJobSource source, int pageSize) : IListReader
{
    public async Task<long> ReadAsync(bool onlyFirst)
    {
        long jobs = 0;
        for (int number = 1; ; number++)
        {
            RescalePage<RescaleJobSummary> page =
                await source.Api.ListJobsAsync(new() { Page = number, PageSize = pageSize });
            jobs += page.Results.Count;
            if (onlyFirst || page.Next is null)
            {
                return jobs;
            }
        }
    }

    public void Dispose() => source.Dispose();
}

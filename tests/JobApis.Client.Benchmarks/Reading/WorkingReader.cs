namespace JobApis.Client.Benchmarks.Reading;

/// <summary>This library's pages, read by a caller that processes each of them.</summary>
internal sealed class WorkingReader(IJobSource source, ListOptions options, TimeSpan work) : IListReader
{
    public async Task<long> ReadAsync(bool onlyFirst)
    {
        long jobs = 0;
        await foreach (Page<Job> page in source.ListJobsAsync(options: options).AsPagesAsync())
        {
            jobs += page.Items.Count;
            if (onlyFirst)
            {
                break;
            }

            await Task.Delay(work, TimeProvider.System);
        }

        return jobs;
    }

    public void Dispose() => (source as IDisposable)?.Dispose();
}

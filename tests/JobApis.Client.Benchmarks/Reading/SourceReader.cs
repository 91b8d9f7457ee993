namespace JobApis.Client.Benchmarks.Reading;

/// <summary>This library's common interface: every job of every page, with <c>await foreach</c>.</summary>
internal sealed class SourceReader(IJobSource source, ListOptions options) : IListReader
{
    public async Task<long> ReadAsync(bool onlyFirst)
    {
        long jobs = 0;
        await foreach (Job job in source.ListJobsAsync(options: options))
        {
            jobs++;
            if (onlyFirst)
            {
                break;
            }
        }

        return jobs;
    }

    public void Dispose() => (source as IDisposable)?.Dispose();
}

using JobApis.Client;

namespace JobApis.Cli.Progress;

/// <summary>Shows nothing, because stderr is not a terminal.</summary>
internal sealed class SilentProgress : IListingProgress, IProgressView
{
    public Task<bool> RunAsync(IReadOnlyList<IJobSource> sources, Func<IProgressView, Task<bool>> listing) => listing(this);

    public void Read(IJobSource source, Page<Job> page)
    {
    }

    public void Failed(IJobSource source)
    {
    }
}

using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Shows nothing, because stderr is not a terminal.</summary>
internal sealed class SilentDownloads : IDownloadView
{
    public IProgress<DownloadProgress>? Begin(JobFile file) => null;

    public void Complete(JobFile file)
    {
    }
}

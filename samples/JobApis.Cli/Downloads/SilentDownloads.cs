using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Shows nothing: nobody watches.</summary>
internal sealed class SilentDownloads : IDownloadView
{
    public IProgress<DownloadProgress>? Begin(JobFile file) => null;

    public void Complete(JobFile file)
    {
    }
}

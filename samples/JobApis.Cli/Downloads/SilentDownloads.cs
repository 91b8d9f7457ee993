using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Shows nothing: nobody watches.</summary>
internal sealed class SilentDownloads : IDownloadView
{
    public void Begin(JobFile file, long offset, long? total)
    {
    }

    public void Advance(JobFile file, int bytes)
    {
    }

    public void Complete(JobFile file)
    {
    }
}

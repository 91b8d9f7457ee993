using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Shows how downloads go.</summary>
internal interface IDownloadView
{
    /// <summary>A file is being read.</summary>
    /// <returns>What takes its progress; null if progress is not shown.</returns>
    IProgress<DownloadProgress>? Begin(JobFile file);

    /// <summary>The file is saved.</summary>
    void Complete(JobFile file);
}

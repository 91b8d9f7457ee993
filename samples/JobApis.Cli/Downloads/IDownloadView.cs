using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Shows the progress of downloads.</summary>
internal interface IDownloadView
{
    /// <summary>Called when the download of a file starts.</summary>
    /// <returns>Receives its progress; null if progress is not shown.</returns>
    IProgress<DownloadProgress>? Begin(JobFile file);

    /// <summary>Called when the file is saved.</summary>
    void Complete(JobFile file);
}

using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>What a download tells about itself.</summary>
internal interface IDownloadView
{
    /// <summary>A file is read from some byte on. It may begin again.</summary>
    void Begin(JobFile file, long offset, long? total);

    /// <summary>Bytes have come.</summary>
    void Advance(JobFile file, int bytes);

    /// <summary>The file is saved.</summary>
    void Complete(JobFile file);
}

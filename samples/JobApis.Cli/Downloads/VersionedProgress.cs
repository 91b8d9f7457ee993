using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Stores the version of a content before its first byte is written, and forwards the progress.</summary>
internal sealed class VersionedProgress(
    DownloadVersion version,
    IProgress<DownloadProgress>? next) : IProgress<DownloadProgress>
{
    private DownloadProgress? _noted;

    public void Report(DownloadProgress value)
    {
        // For every connection until a byte is written, because each may have another version.
        if (value.Position == 0 && (_noted is null || _noted.Value.Validator != value.Validator))
        {
            version.Write(value.Validator);
            _noted = value;
        }

        next?.Report(value);
    }
}

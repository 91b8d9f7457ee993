using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Notes the version of a content before the first byte of it is written, and passes everything on.</summary>
internal sealed class VersionedProgress(
    DownloadVersion version,
    IProgress<DownloadProgress>? next) : IProgress<DownloadProgress>
{
    private DownloadProgress? _noted;

    public void Report(DownloadProgress value)
    {
        // Of every connection until a byte is there: each may be of another version.
        if (value.Position == 0 && (_noted is null || _noted.Value.Validator != value.Validator))
        {
            version.Write(value.Validator);
            _noted = value;
        }

        next?.Report(value);
    }
}

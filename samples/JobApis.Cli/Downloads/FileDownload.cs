using JobApis.Client;
using JobApis.Client.Rescale;

namespace JobApis.Cli.Downloads;

/// <summary>Saves a file: as a part until it is complete, resuming the part of an earlier run.</summary>
internal sealed class FileDownload(IJobFileSource files, IDownloadView view, bool overwrite)
{
    /// <summary>Saves the file.</summary>
    /// <exception cref="JobApiException">The service failed; what has come stays in the part.</exception>
    /// <exception cref="IOException">It cannot be written, or the target has come into being meanwhile.</exception>
    public async Task SaveAsync(PlannedDownload planned, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(planned.Target)!);
        DownloadVersion version = new(planned.Part);
        FileStream part = new(
            planned.Part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            await using (part)
            {
                await FillAsync(planned.File, part, version, cancellationToken);
            }
        }
        catch when (new FileInfo(planned.Part) is { Exists: true, Length: 0 })
        {
            File.Delete(planned.Part);
            version.Delete();
            throw;
        }

        File.Move(planned.Part, planned.Target, overwrite);
        version.Delete();
        view.Complete(planned.File);
    }

    private async Task FillAsync(
        JobFile file,
        FileStream part,
        DownloadVersion version,
        CancellationToken cancellationToken)
    {
        if (!version.IsKnown)
        {
            Empty(part, version);
        }

        bool resumes = part.Length > 0;
        IProgress<DownloadProgress>? progress = view.Begin(file);
        try
        {
            await files.DownloadFileAsync(
                file, part, version.Read(), new VersionedProgress(version, progress), cancellationToken);
        }
        catch (JobApiProtocolException) when (resumes)
        {
            // What was left is no beginning of what the service has now.
            Empty(part, version);
            await files.DownloadFileAsync(
                file, part, validator: null, new VersionedProgress(version, progress), cancellationToken);
        }
    }

    // In this order: whenever the machine stops, no bytes are left beside the version of others.
    private static void Empty(FileStream part, DownloadVersion version)
    {
        version.Delete();
        part.SetLength(0);
        part.Flush(flushToDisk: true);
    }
}

using JobApis.Client;
using JobApis.Client.Rescale;

namespace JobApis.Cli.Downloads;

/// <summary>Saves a file. It is a part until it is complete, and a later run resumes it.</summary>
internal sealed class FileDownload(IJobFileSource files, IDownloadView view, bool overwrite)
{
    /// <summary>Saves the file.</summary>
    /// <exception cref="JobApiException">The service failed. The bytes read so far stay in the part.</exception>
    /// <exception cref="IOException">The file cannot be written, or the target was created in the meantime.</exception>
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
            // The part is not the start of the current content of the service.
            Empty(part, version);
            await files.DownloadFileAsync(
                file, part, validator: null, new VersionedProgress(version, progress), cancellationToken);
        }
    }

    // This order matters: if the machine stops at any point, no part is left with the version of other content.
    private static void Empty(FileStream part, DownloadVersion version)
    {
        version.Delete();
        part.SetLength(0);
        part.Flush(flushToDisk: true);
    }
}

using JobApis.Client;
using JobApis.Client.Rescale;

namespace JobApis.Cli.Downloads;

/// <summary>Saves a file: as a part until it is whole, going on where an earlier run left off.</summary>
internal sealed class FileDownload(IJobFileSource files, IDownloadView view, bool overwrite)
{
    /// <summary>Saves the file.</summary>
    /// <exception cref="JobApiException">The service failed; what has come stays in the part.</exception>
    /// <exception cref="IOException">It cannot be written, or the target has come into being meanwhile.</exception>
    public async Task SaveAsync(PlannedDownload planned, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(planned.Target)!);
        FileStream part = new(planned.Part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            await using (part)
            {
                await FillAsync(planned.File, part, cancellationToken);
            }
        }
        catch when (new FileInfo(planned.Part) is { Exists: true, Length: 0 })
        {
            File.Delete(planned.Part);
            throw;
        }

        File.Move(planned.Part, planned.Target, overwrite);
        view.Complete(planned.File);
    }

    private async Task FillAsync(JobFile file, FileStream part, CancellationToken cancellationToken)
    {
        bool resumes = part.Length > 0;
        IProgress<DownloadProgress>? progress = view.Begin(file);
        try
        {
            await files.DownloadFileAsync(file, part, progress, cancellationToken);
        }
        catch (JobApiProtocolException) when (resumes)
        {
            // What was left is no beginning of what the service has now.
            part.SetLength(0);
            await files.DownloadFileAsync(file, part, progress, cancellationToken);
        }
    }
}

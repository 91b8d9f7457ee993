using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>Saves a file: as a part until it is whole, going on where an earlier run or a broken connection left off.</summary>
internal sealed class FileDownload(IJobFileSource files, IDownloadView view, bool overwrite)
{
    private const int BufferSize = 128 * 1024;
    private const int MostFruitlessAttempts = 3;
    private static readonly TimeSpan PauseBeforeResuming = TimeSpan.FromSeconds(1);

    /// <summary>Saves the file.</summary>
    /// <exception cref="JobApiException">The service failed for good; what has come stays in the part.</exception>
    /// <exception cref="IOException">It cannot be written, or the target has come into being meanwhile.</exception>
    public async Task SaveAsync(PlannedDownload planned, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(planned.Target)!);
        if (new FileInfo(planned.Part).LinkTarget is not null)
        {
            throw new IOException($"{planned.Part} is a link.");
        }

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
    }

    private async Task FillAsync(JobFile file, FileStream part, CancellationToken cancellationToken)
    {
        if (file.Size is null || part.Length > file.Size)
        {
            // Without a size nothing tells a whole file from a part of it.
            part.SetLength(0);
        }

        byte[] buffer = new byte[BufferSize];
        int fruitless = 0;
        while (part.Length != file.Size)
        {
            long before = part.Length;
            try
            {
                await ReadAsync(file, part, buffer, cancellationToken);
                return;
            }
            catch (JobApiException failure) when (failure.IsTransient)
            {
                fruitless = part.Length > before ? 0 : fruitless + 1;
                if (fruitless == MostFruitlessAttempts)
                {
                    throw;
                }
            }

            await Task.Delay(PauseBeforeResuming, TimeProvider.System, cancellationToken);
        }
    }

    private async Task ReadAsync(JobFile file, FileStream part, byte[] buffer, CancellationToken cancellationToken)
    {
        await using DownloadStream content = await files.OpenFileAsync(file, part.Length, cancellationToken);
        if (content.Offset > part.Length)
        {
            throw new JobApiProtocolException($"The service sent {file.Path} from byte {content.Offset} on, and not from {part.Length}.");
        }

        // A service that knows no ranges sends all of it again.
        part.SetLength(content.Offset);
        part.Position = content.Offset;
        long? total = content.TotalLength ?? file.Size;
        view.Begin(file, content.Offset, total);
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await part.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            view.Advance(file, read);
        }

        if (total is { } whole && part.Position != whole)
        {
            throw new JobApiProtocolException($"The service announced {whole} bytes of {file.Path} and sent {part.Position}.");
        }
    }
}

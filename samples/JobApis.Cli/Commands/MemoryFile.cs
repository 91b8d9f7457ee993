using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The stored state of one source. Changes written to stdout are stored even after a signal.</summary>
internal sealed class MemoryFile(string path) : IJobSyncStore, IDisposable
{
    private readonly FileJobSyncStore _file = new(path);

    /// <exception cref="MemoryException">The file cannot be read.</exception>
    public async Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _file.LoadAsync(cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new MemoryException($"{exception.Message} Or remove the file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemoryException($"{exception.Message} Nothing was listed.", exception);
        }
    }

    /// <exception cref="MemoryException">The file cannot be written.</exception>
    public async Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default)
    {
        try
        {
            await _file.ApplyAsync(batch, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemoryException($"{exception.Message} The next run prints the last changes again.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}

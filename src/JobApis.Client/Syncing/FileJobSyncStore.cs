using System.Globalization;
using System.Text;
using JobApis.Client.Syncing;

namespace JobApis.Client;

/// <summary>Stores the state in a file, for one source and one query.</summary>
/// <remarks>
/// <para>
/// A batch is appended as one line and flushed to the disk. When the file has grown to several times the necessary
/// size, the whole state is written to a new file, flushed, and renamed. An incomplete last line, after the process was
/// killed, is removed when the file is loaded. The format is that of <see cref="JobSyncState.ToText"/>.
/// </para>
/// <para>
/// The first use locks the file (<c>PATH.lock</c>) until the store is disposed or the process ends: another process
/// gets an <see cref="IOException"/>. On systems with file permissions, only the owner can read the files.
/// </para>
/// </remarks>
public sealed class FileJobSyncStore : IJobSyncStore, IDisposable
{
    /// <summary>The minimum size of a file to rewrite.</summary>
    private const long MinCompaction = 64 * 1024;

    /// <summary>The growth factor since the last rewrite at which a file is rewritten.</summary>
    private const int MaxGrowth = 3;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private FileStream? _lock;
    private FileStream? _journal;
    private bool _isLoaded;
    private bool _isDisposed;
    private long _sequence;
    private long _baseLength;

    /// <summary>Creates a store. The file is created with the first batch; its folder must exist.</summary>
    /// <param name="path">The file's path.</param>
    public FileJobSyncStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Opens the file for appending; replaced in tests of a full disk.</summary>
    internal Func<FileStream, Stream> Appender { get; init; } = static file => file;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read, or another process uses it.</exception>
    /// <exception cref="FormatException">
    /// The file is not a state, is damaged, or has another version. The message has the reason. Nothing was changed.
    /// </exception>
    public async Task<JobSyncState> LoadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        Lock();
        CloseJournal();
        JobSyncState state = new();
        _baseLength = 0;
        if (File.Exists(Path))
        {
            (state, long bytes, _baseLength, bool isTorn) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _journal = Open(Path, FileMode.Open);
            if (isTorn)
            {
                _journal.SetLength(bytes);
                _journal.Flush(flushToDisk: true);
            }

            _journal.Seek(0, SeekOrigin.End);
        }

        _sequence = state.Checkpoint?.Sequence ?? 0;
        _isLoaded = true;
        return state;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">
    /// The batch cannot be written, for example because the disk is full. It is not stored. Load the state before the
    /// next batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The batch does not follow the previous one, or the state was not loaded.
    /// </exception>
    public async Task ApplyAsync(JobSyncBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isLoaded)
        {
            throw new InvalidOperationException(
                "Load the state first, because the store does not know the next batch number.");
        }

        if (batch.Checkpoint.Sequence != _sequence + 1)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The batch has number {batch.Checkpoint.Sequence}, but {_sequence + 1} is next in {Path}."));
        }

        // Do not cancel after this, because a partial line would have to be removed.
        _isLoaded = false;
        string line = SyncText.LineOf(batch);
        if (_journal is null)
        {
            await RewriteAsync([SyncText.Header, line]).ConfigureAwait(false);
        }
        else
        {
            if (_journal.Length > MinCompaction && _journal.Length > MaxGrowth * _baseLength)
            {
                (JobSyncState state, _, _, _) = await ReadAsync(CancellationToken.None).ConfigureAwait(false);
                await RewriteAsync(SyncText.LinesOf(state)).ConfigureAwait(false);
            }

            await AppendAsync(line).ConfigureAwait(false);
        }

        _sequence++;
        _isLoaded = true;
    }

    /// <summary>Closes the file and releases its lock.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        CloseJournal();
        _lock?.Dispose();
        _lock = null;
    }

    private static FileStream Open(string path, FileMode mode)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private async Task<(JobSyncState State, long Bytes, long FirstBytes, bool IsTorn)> ReadAsync(
        CancellationToken cancellationToken)
    {
        FileStream file = new(Path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
        await using (file.ConfigureAwait(false))
        {
            using StreamReader text = new(file, Utf8, detectEncodingFromByteOrderMarks: false);
            try
            {
                // Parse on another thread, because parsing takes longer than reading.
                return await Task.Run(() => SyncText.Read(text), cancellationToken).ConfigureAwait(false);
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{Path}: {exception.Message}", exception);
            }
        }
    }

    private async Task AppendAsync(string line)
    {
        FileStream journal = _journal!;
        long length = journal.Length;
        try
        {
            Stream appender = Appender(journal);
            await appender.WriteAsync(Utf8.GetBytes(line + "\n"), CancellationToken.None).ConfigureAwait(false);
            await appender.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            journal.Flush(flushToDisk: true);
        }
        catch
        {
            // Truncate the file. Otherwise a complete line that was not flushed would count as stored, although its
            // failure was reported.
            journal.SetLength(length);
            CloseJournal();
            throw;
        }
    }

    private async Task RewriteAsync(IEnumerable<string> lines)
    {
        CloseJournal();
        string beside = Path + ".new";
        FileStream file = Open(beside, FileMode.Create);
        await using (file.ConfigureAwait(false))
        {
            StreamWriter text = new(file, Utf8, bufferSize: -1, leaveOpen: true) { NewLine = "\n" };
            await using (text.ConfigureAwait(false))
            {
                foreach (string line in lines)
                {
                    await text.WriteLineAsync(line).ConfigureAwait(false);
                }
            }

            file.Flush(flushToDisk: true);
            _baseLength = file.Length;
        }

        File.Move(beside, Path, overwrite: true);
        _journal = Open(Path, FileMode.Open);
        _journal.Seek(0, SeekOrigin.End);
    }

    private void Lock()
    {
        if (_lock is not null)
        {
            return;
        }

        try
        {
            FileStreamOptions options = new()
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            _lock = new(Path + ".lock", options);
        }
        catch (IOException exception)
            when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IOException(
                $"{Path} is in use by another sync, or cannot be locked: {exception.Message}",
                exception);
        }
    }

    private void CloseJournal()
    {
        _journal?.Dispose();
        _journal = null;
    }
}

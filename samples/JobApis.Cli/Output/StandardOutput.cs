using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>Stdout: data and nothing else, as UTF-8 without a byte order mark.</summary>
internal sealed class StandardOutput : IDisposable
{
    private const int BrokenPipe = 32; // EPIPE, the same on Linux and macOS

    private readonly Stream _stream = Open();

    // On a terminal: the start of an incomplete line.
    private readonly ArrayBufferWriter<byte> _begun = new();

    /// <summary>Whether CSV is for a spreadsheet, which reads some values as formulas.</summary>
    public bool IsCsvSafe { get; init; }

    public bool IsTerminal { get; } = !Console.IsOutputRedirected;

    /// <summary>Stdout as a terminal, with colors if it supports them.</summary>
    public static IAnsiConsole Terminal => TerminalColours.Settle(AnsiConsole.Console);

    /// <summary>Creates a writer for any number of records.</summary>
    /// <param name="format">The form.</param>
    /// <param name="columns">The columns of each record.</param>
    /// <param name="group">For a table: records with a lower number are placed above those with a higher
    /// number.</param>
    public RecordWriter<T> CreateWriter<T>(
        OutputFormat format,
        IReadOnlyList<Column<T>> columns,
        Func<T, int>? group = null) => format switch
    {
        OutputFormat.Json => new JsonArrayWriter<T>(this, columns),
        OutputFormat.JsonLines => new JsonObjectWriter<T>(this, columns, indented: false),
        OutputFormat.Csv => new CsvWriter<T>(this, columns),
        _ => new TableWriter<T>(this, columns, group),
    };

    /// <summary>Creates a writer for an endless sequence of records.</summary>
    public RecordWriter<T> CreateEndlessWriter<T>(OutputFormat format, IReadOnlyList<Column<T>> columns) =>
        format == OutputFormat.Table ? new RowWriter<T>(this, columns) : CreateWriter(format, columns);

    /// <summary>Creates a writer for exactly one record.</summary>
    public RecordWriter<T> CreateSingleWriter<T>(OutputFormat format, IReadOnlyList<Column<T>> columns) => format switch
    {
        OutputFormat.Json => new JsonObjectWriter<T>(this, columns, indented: true),
        OutputFormat.Table => new CardWriter<T>(this, columns),
        _ => CreateWriter(format, columns),
    };

    /// <summary>
    /// Writes data. On a terminal only whole lines are written, because redrawing the progress line would erase an
    /// incomplete line.
    /// </summary>
    /// <exception cref="OutputClosedException">The reader has closed the pipe.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (IsTerminal)
        {
            int whole = bytes.LastIndexOf((byte)'\n') + 1;
            if (whole > 0)
            {
                WriteNow(_begun.WrittenSpan);
                _begun.ResetWrittenCount();
                WriteNow(bytes[..whole]);
            }

            _begun.Write(bytes[whole..]);
            return;
        }

        WriteNow(bytes);
    }

    public void Dispose()
    {
        using (_stream)
        {
            WriteNow(_begun.WrittenSpan);
        }
    }

    private void WriteNow(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            throw new OutputClosedException(exception);
        }
    }

    private static Stream Open()
    {
        // The console's stream reports no error when the reader of a pipe exits. So 'jobapis list | head -1' would read
        // every page of every source. A file stream reports the error. It is used for pipes only: on a file it would
        // not advance the position at which the shell's next command writes.
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            FileStream pipe = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }
}

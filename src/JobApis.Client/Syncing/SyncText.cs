using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client.Syncing;

/// <summary>The text format of a state: see <see cref="JobSyncState.ToText"/>.</summary>
internal static class SyncText
{
    public const string Header = "jobapis-sync 1";

    // Large enough that the size of the checksum does not matter, and small enough that lines stay readable.
    private const int JobsPerLine = 500;
    private const int ChecksumLength = 16;
    private const string Name = "jobapis-sync ";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Options = new();
    private static readonly JobJsonConverter Jobs = new();

    /// <summary>The lines of a whole state.</summary>
    public static IEnumerable<string> LinesOf(JobSyncState state)
    {
        JobSyncCheckpoint checkpoint = state.Checkpoint
            ?? throw new InvalidOperationException("The sync is new: there is no state to write.");
        yield return Header;
        foreach (Job[] jobs in state.Jobs.Chunk(JobsPerLine))
        {
            yield return Line(jobs, [], null);
        }

        yield return Line([], [], checkpoint);
    }

    /// <summary>The line of a batch.</summary>
    public static string LineOf(JobSyncBatch batch) => Line(
        batch.Changes.Where(static change => change.Kind != JobChangeKind.Gone).Select(static change => change.Job),
        [
            .. batch.Changes
                .Where(static change => change.Kind == JobChangeKind.Gone)
                .Select(static change => change.Job.Id),
        ],
        batch.Checkpoint);

    /// <summary>Reads a text.</summary>
    /// <returns>
    /// The state, its length in UTF-8 bytes, the length of the first lines up to a checkpoint, and whether an
    /// incomplete last line follows.
    /// </returns>
    /// <exception cref="FormatException">
    /// The text is not a state, is damaged or truncated, or has another version.
    /// </exception>
    public static (JobSyncState State, long Bytes, long FirstBytes, bool IsTorn) Read(TextReader text)
    {
        LineReader lines = new(text);
        string? header = lines.Next(out bool isWhole);
        if (header != Header || !isWhole)
        {
            throw new FormatException(header?.StartsWith(Name, StringComparison.Ordinal) == true && isWhole
                ? $"The state of the sync has version {header[Name.Length..]}, and this version of the library reads "
                    + "version 1 only. Use the library's version that wrote it, or start without a state: then all "
                    + "jobs are added."
                : "The text is not a state of a sync.");
        }

        JobSyncState state = new();
        Texts texts = new();
        long bytes = header.Length + 1;
        long firstBytes = 0;
        long pending = 0;
        int number = 1;
        while (lines.Next(out isWhole) is { } line)
        {
            number++;
            if (!isWhole || !IsIntact(line))
            {
                if (lines.IsAtEnd && state.Checkpoint is not null && pending == 0)
                {
                    return (Checked(state), bytes, firstBytes, IsTorn: true);
                }

                throw Damaged(number, "is damaged");
            }

            pending += Encoding.UTF8.GetByteCount(line) + 1;
            if (Apply(state, line.AsMemory(ChecksumLength + 1), texts, number))
            {
                bytes += pending;
                firstBytes = firstBytes == 0 ? bytes : firstBytes;
                pending = 0;
            }
        }

        return pending == 0 && state.Checkpoint is not null
            ? (Checked(state), bytes, firstBytes, IsTorn: false)
            : throw new FormatException("The state of the sync is truncated: its end is missing.");
    }

    private static JobSyncState Checked(JobSyncState state) => state.Count == state.Checkpoint!.Jobs
        ? state
        : throw new FormatException(string.Create(
            CultureInfo.InvariantCulture,
            $"The state of the sync has {state.Count} jobs, but its checkpoint counts {state.Checkpoint.Jobs}: "
            + $"lines are missing."));

    private static FormatException Damaged(int number, string how, Exception? inner = null) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Line {number} of the state of the sync {how}. Restore a backup, or start without a state: then all "
            + $"jobs are added."),
        inner);

    private static bool IsIntact(string line) =>
        line.Length > ChecksumLength
        && line[ChecksumLength] == ' '
        && line.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(Encoding.UTF8.GetBytes(line[(ChecksumLength + 1)..])));

    // Detects accidents, not forgery: a process that can write the state can also write its checksums.
    private static string Checksum(ReadOnlySpan<byte> json) =>
        Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, ChecksumLength / 2));

    /// <returns>True if the line has a checkpoint.</returns>
    private static bool Apply(JobSyncState state, ReadOnlyMemory<char> line, Texts texts, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            JobSyncCheckpoint? checkpoint =
                root.TryGetProperty("checkpoint", out JsonElement stored) ? JobSyncCheckpoint.Read(stored) : null;
            if (root.TryGetProperty("put", out JsonElement put))
            {
                foreach (JsonElement job in put.EnumerateArray())
                {
                    state.Put(texts.Share(job.Deserialize(SyncJsonContext.Default.Job)!));
                }
            }

            if (root.TryGetProperty("remove", out JsonElement remove))
            {
                foreach (JsonElement id in remove.EnumerateArray())
                {
                    state.Remove(id.GetString()!);
                }
            }

            if (checkpoint is not null)
            {
                state.Take(checkpoint);
            }

            return checkpoint is not null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Damaged(number, "was not written by this version of the library", exception);
        }
    }

    private static string Line(IEnumerable<Job> put, string[] remove, JobSyncCheckpoint? checkpoint)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, Compact))
        {
            json.WriteStartObject();
            bool isFirst = true;
            foreach (Job job in put)
            {
                if (isFirst)
                {
                    json.WriteStartArray("put");
                    isFirst = false;
                }

                Jobs.Write(json, job, Options);
            }

            if (!isFirst)
            {
                json.WriteEndArray();
            }

            if (remove.Length > 0)
            {
                json.WriteStartArray("remove");
                foreach (string id in remove)
                {
                    json.WriteStringValue(id);
                }

                json.WriteEndArray();
            }

            if (checkpoint is not null)
            {
                json.WritePropertyName("checkpoint");
                checkpoint.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return $"{Checksum(buffer.WrittenSpan)} {Encoding.UTF8.GetString(buffer.WrittenSpan)}";
    }

    /// <summary>Shares strings that occur in most jobs.</summary>
    private sealed class Texts
    {
        private const int MaxCount = 10_000;

        private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

        public Job Share(Job job) => job with
        {
            Source = Of(job.Source)!,
            Status = job.Status with { ProviderValue = Of(job.Status.ProviderValue) },
            Owner = Of(job.Owner),
            Workspace = Of(job.Workspace),
        };

        private string? Of(string? text)
        {
            if (text is null || _known.TryGetValue(text, out string? known) || _known.Count >= MaxCount)
            {
                return text is null ? null : _known.GetValueOrDefault(text, text);
            }

            _known.Add(text, text);
            return text;
        }
    }

    /// <summary>
    /// Reads lines, and reports whether each ends with a line feed, the only line ending of the format.
    /// </summary>
    private sealed class LineReader(TextReader text)
    {
        private readonly StringBuilder _line = new();
        private readonly char[] _buffer = new char[16 * 1024];
        private int _at;
        private int _length;

        public bool IsAtEnd => _at >= _length && !Fill();

        public string? Next(out bool isWhole)
        {
            _line.Clear();
            isWhole = false;
            if (IsAtEnd)
            {
                return null;
            }

            while (!isWhole && !IsAtEnd)
            {
                ReadOnlySpan<char> rest = _buffer.AsSpan(_at, _length - _at);
                int end = rest.IndexOf('\n');
                isWhole = end >= 0;
                _line.Append(isWhole ? rest[..end] : rest);
                _at += isWhole ? end + 1 : rest.Length;
            }

            return _line.ToString();
        }

        private bool Fill()
        {
            _at = 0;
            _length = text.Read(_buffer, 0, _buffer.Length);
            return _length > 0;
        }
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Shares equal strings of JSON texts. It holds at most <see cref="Size"/> texts of up to <see cref="MaxBytes"/> bytes;
/// a slot holds the last text with its hash. Thread-safe: a slot is one reference, and a lost race costs one more
/// string.
/// </summary>
internal sealed class StringPool
{
    /// <summary>The number of slots; a power of two.</summary>
    internal const int Size = 1024;

    /// <summary>The maximum length of a pooled text.</summary>
    internal const int MaxBytes = 64;

    private readonly Entry?[] _entries = new Entry?[Size];

    public static StringPool Shared { get; } = new();

    /// <summary>Returns the text at the position of the reader.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > MaxBytes)
        {
            return reader.GetString()!;
        }

        // The raw bytes between the quotes, including escapes, determine the text.
        ReadOnlySpan<byte> json = reader.ValueSpan;
        ref Entry? place = ref _entries[PlaceOf(json)];
        Entry? found = place;
        if (found is not null && json.SequenceEqual(found.Json))
        {
            return found.Text;
        }

        string text = reader.GetString()!;
        if (text.Length > 0)
        {
            place = new(json.ToArray(), text);
        }

        return text;
    }

    // Both ends and the length distinguish most texts. A collision, even a deliberate one, costs only the string that
    // is allocated without a pool.
    private static int PlaceOf(ReadOnlySpan<byte> json)
    {
        ulong first = 0;
        ulong last = 0;
        if (json.Length >= sizeof(ulong))
        {
            first = MemoryMarshal.Read<ulong>(json);
            last = MemoryMarshal.Read<ulong>(json[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte character in json)
            {
                first = (first << 8) | character;
            }
        }

        ulong hash = unchecked(((first ^ (uint)json.Length) * 0x9E3779B97F4A7C15)
            + ((last ^ (last >> 29)) * 0xC2B2AE3D27D4EB4F));
        return (int)((hash ^ (hash >> 32)) >> 22) & (Size - 1);
    }

    private sealed class Entry(byte[] json, string text)
    {
        public byte[] Json { get; } = json;

        public string Text { get; } = text;
    }
}

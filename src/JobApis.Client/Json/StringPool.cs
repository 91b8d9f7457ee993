using System.Runtime.InteropServices;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Gives one string for equal JSON texts that come often. It holds no more than <see cref="Size"/> texts of up to
/// <see cref="MaxBytes"/> bytes, the last one of those that share a place, and is safe to use from all threads: a place
/// is one reference, and losing a race costs a string.
/// </summary>
internal sealed class StringPool
{
    /// <summary>How many texts there is room for; a power of two.</summary>
    internal const int Size = 1024;

    /// <summary>The longest text that is kept.</summary>
    internal const int MaxBytes = 64;

    private readonly Entry?[] _entries = new Entry?[Size];

    public static StringPool Shared { get; } = new();

    /// <summary>The text that the reader is at.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > MaxBytes)
        {
            return reader.GetString()!;
        }

        // What stands between the quotes settles the text, escapes included.
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

    // Both ends and the length tell most texts apart. Who makes them collide gains nothing: it costs the string that it
    // would cost without a pool.
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

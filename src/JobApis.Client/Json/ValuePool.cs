using System.Runtime.InteropServices;

namespace JobApis.Client.Json;

/// <summary>
/// Shares read-only values that are read from equal JSON, such as the owners of jobs. It keeps the last two values of
/// each hash. Thread-safe: a slot is one reference, and a lost race costs one more value.
/// </summary>
/// <param name="maxBytes">The maximum length of the JSON of a shared value.</param>
internal sealed class ValuePool<T>(int maxBytes)
    where T : class
{
    /// <summary>The number of slots.</summary>
    internal const int Size = 1 << SizeBits;

    private const int SizeBits = 10;

    private readonly Entry?[] _entries = new Entry?[Size];

    /// <summary>The maximum length of the JSON of a shared value.</summary>
    public int MaxBytes => maxBytes;

    /// <summary>Returns the value that was read from equal JSON; null if none is known.</summary>
    public T? Find(ReadOnlySpan<byte> json)
    {
        if (json.Length > maxBytes)
        {
            return null;
        }

        int place = PlaceOf(json);
        return ValueIn(_entries[place], json) ?? ValueIn(_entries[place + 1], json);
    }

    /// <summary>Keeps a value, unless its JSON is long.</summary>
    public void Add(ReadOnlySpan<byte> json, T value)
    {
        if (json.Length <= maxBytes)
        {
            int place = PlaceOf(json);
            _entries[place + 1] = _entries[place];
            _entries[place] = new(json.ToArray(), value);
        }
    }

    private static T? ValueIn(Entry? entry, ReadOnlySpan<byte> json) =>
        entry is not null && json.SequenceEqual(entry.Json) ? entry.Value : null;

    // The first of the two slots of a hash. A collision, even a deliberate one, costs as much as having no pool.
    private static int PlaceOf(ReadOnlySpan<byte> json)
    {
        ulong hash = (uint)json.Length;
        if (json.Length >= sizeof(ulong))
        {
            ReadOnlySpan<byte> last = json[^sizeof(ulong)..];
            for (; json.Length > sizeof(ulong); json = json[sizeof(ulong)..])
            {
                hash = Mix(hash, MemoryMarshal.Read<ulong>(json));
            }

            hash = Mix(hash, MemoryMarshal.Read<ulong>(last));
        }
        else
        {
            ulong word = 0;
            foreach (byte character in json)
            {
                word = (word << 8) | character;
            }

            hash = Mix(hash, word);
        }

        return (int)(hash >> (64 - SizeBits)) & ~1;
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = unchecked((hash ^ word) * 0x9E3779B97F4A7C15);
        return hash ^ (hash >> 32);
    }

    private sealed class Entry(byte[] json, T value)
    {
        public byte[] Json { get; } = json;

        public T Value { get; } = value;
    }
}

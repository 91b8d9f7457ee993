using System.Globalization;

namespace JobApis.Client.Testing.Generation;

/// <summary>
/// A seeded sequence of numbers (SplitMix64) that is the same on every runtime, which System.Random does not guarantee.
/// Do not use it for secrets.
/// </summary>
internal sealed class DeterministicRandom(ulong seed)
{
    private const string Alphanumeric = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz123456789";

    private ulong _state = seed * 0x9E3779B97F4A7C15UL;

    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(NextUInt64() % (ulong)limit);

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    public string Letters(int length) => string.Create(length, this, static (span, random) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = Alphanumeric[random.Next(Alphanumeric.Length)];
        }
    });

    public string Hex(int length) => string.Create(length, this, static (span, random) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = "0123456789abcdef"[random.Next(16)];
        }
    });

    /// <summary>A version 4 UUID, lower case.</summary>
    public string Uuid()
    {
        string hex = Hex(32);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}");
    }
}

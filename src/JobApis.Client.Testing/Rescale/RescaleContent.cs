using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace JobApis.Client.Testing.Rescale;

/// <summary>Content that is the same every time and can be made from any place on, so that ranges of it and files of any length cost nothing.</summary>
internal static class RescaleContent
{
    private const int LineLength = 64;

    /// <summary>Content that is there already.</summary>
    public static SimulatedContent Of(ReadOnlyMemory<byte> bytes) => (offset, buffer) => bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);

    /// <summary>Bytes without a pattern.</summary>
    public static SimulatedContent Noise(ulong seed) => (offset, buffer) =>
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (buffer.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Mix(seed + (ulong)(offset / sizeof(ulong))));
            Span<byte> rest = word[(int)(offset % sizeof(ulong))..];
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            buffer = buffer[rest.Length..];
            offset += rest.Length;
        }
    };

    /// <summary>What a solver prints, one line a second; with <paramref name="lastLine"/> it is at its end.</summary>
    public static (long Length, SimulatedContent Read) Log(ulong seed, long seconds, string? lastLine)
    {
        long lines = seconds + (lastLine is null ? 0 : 1);
        return (lines * LineLength, (offset, buffer) =>
        {
            while (buffer.Length > 0)
            {
                long number = offset / LineLength;
                string text = number == seconds && lastLine is not null
                    ? lastLine
                    : string.Create(CultureInfo.InvariantCulture, $"step {number + 1,8}  residual {(Mix(seed + (ulong)number) % 900_000 / 100_000.0) + 1:F5}e-{(number % 9) + 1:00}");
                byte[] line = Encoding.ASCII.GetBytes(text.PadRight(LineLength - 1)[..(LineLength - 1)] + "\n");
                Span<byte> rest = line.AsSpan((int)(offset % LineLength));
                rest = rest[..Math.Min(rest.Length, buffer.Length)];
                rest.CopyTo(buffer);
                buffer = buffer[rest.Length..];
                offset += rest.Length;
            }
        });
    }

    public static ulong Seed(string text)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }

    private static ulong Mix(ulong value)
    {
        ulong z = value * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// Reproducible content that can be generated from any offset, so ranges and long files need no memory.
/// </summary>
internal static class RescaleContent
{
    private const int LineLength = 64;
    private const int BlockLength = 4096;

    /// <summary>The source of noise blocks, so that gigabytes are generated as fast as memory is copied.</summary>
    private static readonly byte[] Quarry = MakeQuarry();

    /// <summary>Content in memory.</summary>
    public static SimulatedContent Of(ReadOnlyMemory<byte> bytes) =>
        (offset, buffer) => bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);

    /// <summary>
    /// Bytes without a pattern, in blocks that all differ, so that a missing, repeated or misplaced block is detected.
    /// </summary>
    public static SimulatedContent Noise(ulong seed) => (offset, buffer) =>
    {
        Span<byte> block = stackalloc byte[BlockLength];
        while (buffer.Length > 0)
        {
            ulong stamp = Mix(seed + (ulong)(offset / BlockLength));
            Quarry.AsSpan((int)(stamp % (ulong)(Quarry.Length - BlockLength)), BlockLength).CopyTo(block);
            BinaryPrimitives.WriteUInt64LittleEndian(block, stamp);
            Span<byte> rest = block[(int)(offset % BlockLength)..];
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            buffer = buffer[rest.Length..];
            offset += rest.Length;
        }
    };

    /// <summary>The output of a solver, one line per second; <paramref name="lastLine"/> marks its end.</summary>
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
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"step {number + 1,8}  residual {(Mix(seed + (ulong)number) % 900_000 / 100_000.0) + 1:F5}"
                        + $"e-{(number % 9) + 1:00}");
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
        // FNV-1a: string.GetHashCode differs between processes.
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }

    private static byte[] MakeQuarry()
    {
        byte[] bytes = new byte[16 * BlockLength];
        for (int i = 0; i < bytes.Length; i += sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i), Mix((ulong)i));
        }

        return bytes;
    }

    private static ulong Mix(ulong value)
    {
        ulong z = value * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

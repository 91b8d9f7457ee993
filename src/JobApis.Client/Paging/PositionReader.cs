using System.Buffers.Text;
using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>
/// Reads a position field by field, from left to right. A position consists of fields separated by slashes. It is
/// untrusted, so each field is checked against its range.
/// </summary>
/// <param name="position">The position.</param>
/// <param name="kind">The expected kind of position, for the exception message.</param>
/// <remarks>Every member throws a <see cref="FormatException"/> if the position has no such field.</remarks>
internal ref struct PositionReader(string position, string kind)
{
    private const char Separator = '/';

    private ReadOnlySpan<char> _rest = position;

    /// <summary>Whether every field was read.</summary>
    public bool IsAtEnd { get; private set; }

    public int Int(int min, int max) => (int)Long(min, max);

    public long Long(long min, long max) => OptionalLong(min, max) ?? throw Invalid();

    /// <summary>A number, or null for an empty field.</summary>
    public long? OptionalLong(long min, long max)
    {
        ReadOnlySpan<char> field = Next();
        if (field.IsEmpty)
        {
            return null;
        }

        return long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= min
            && number <= max
                ? number
                : throw Invalid();
    }

    /// <summary>A boolean: 0 or 1.</summary>
    public bool Flag() => Int(0, 1) == 1;

    /// <summary>One of the letters of <paramref name="letters"/>.</summary>
    public char Letter(ReadOnlySpan<char> letters) =>
        Next() is [var letter] && letters.Contains(letter) ? letter : throw Invalid();

    /// <summary>A GUID as <see cref="TextOf(Guid)"/> writes it.</summary>
    public Guid Guid()
    {
        ReadOnlySpan<char> field = Next();
        Span<byte> bytes = stackalloc byte[16];
        return field.Length == 22 && Base64Url.IsValid(field) && Base64Url.DecodeFromChars(field, bytes) == bytes.Length
            ? new(bytes)
            : throw Invalid();
    }

    /// <summary>Blocks of <paramref name="blockLength"/> characters, or an empty field.</summary>
    public string Blocks(int blockLength, int maxBlocks)
    {
        ReadOnlySpan<char> field = Next();
        return field.Length % blockLength == 0 && field.Length / blockLength <= maxBlocks
            ? field.ToString()
            : throw Invalid();
    }

    /// <summary>The rest of the text, including slashes; null if nothing follows.</summary>
    public string? Rest(int maxLength)
    {
        string? rest = _rest.IsEmpty ? null : _rest.ToString();
        _rest = default;
        IsAtEnd = true;
        return rest?.Length > maxLength ? throw Invalid() : rest;
    }

    /// <summary>Throws if there is another field.</summary>
    public readonly void End()
    {
        if (!IsAtEnd)
        {
            throw Invalid();
        }
    }

    /// <summary>Writes a GUID in 22 characters.</summary>
    public static string TextOf(Guid id) => Base64Url.EncodeToString(id.ToByteArray());

    private readonly FormatException Invalid() => new($"The position is not {kind}.");

    private ReadOnlySpan<char> Next()
    {
        if (IsAtEnd)
        {
            throw Invalid();
        }

        int end = _rest.IndexOf(Separator);
        IsAtEnd = end < 0;
        ReadOnlySpan<char> field = IsAtEnd ? _rest : _rest[..end];
        _rest = IsAtEnd ? default : _rest[(end + 1)..];
        return field;
    }
}

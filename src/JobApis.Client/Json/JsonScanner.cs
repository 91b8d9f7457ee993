using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Reads JSON in memory for generated readers, at a third of the cost of <see cref="Utf8JsonReader"/>. It knows the
/// structure and the simple forms of values, and accepts nothing that <see cref="Utf8JsonReader"/> refuses. Values of
/// any other form are read by <see cref="OpenValue"/>.
/// </summary>
/// <param name="json">The complete text.</param>
/// <param name="maxDepth">The maximum number of nested objects and arrays.</param>
internal ref struct JsonScanner(ReadOnlySpan<byte> json, int maxDepth)
{
    // The longest number of digits that always fits a long.
    private const int MostDigits = 18;

    // What ends the simple part of a string: the quote, an escape sequence, or a byte that JSON does not allow.
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"u8
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    // Like the serializer, it refuses invalid bytes.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _depth;
    private bool _isAtStart;

    /// <summary>The index of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>Whether a loop over members or items ended because the JSON has another form.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether only white space is left.</summary>
    public bool IsAtEnd => Peek() == 0 && Position == _json.Length;

    /// <summary>Whether the next value is null; if it is, reads it.</summary>
    public bool TryScanNull() => TryScanLiteral("null"u8);

    /// <summary>Reads the beginning of an object. Read it with <see cref="MoveToMember"/>.</summary>
    public bool TryBeginObject() => TryBegin((byte)'{');

    /// <summary>Reads the beginning of an array. Read it with <see cref="MoveToItem"/>.</summary>
    public bool TryBeginArray() => TryBegin((byte)'[');

    /// <summary>Moves to the value of the next member of an object.</summary>
    /// <param name="name">
    /// The member's name. If it is not one of the model, check it with <see cref="IsPlain"/>: it may contain escape
    /// sequences or invalid bytes.
    /// </param>
    /// <returns>False at the end of the object, or if <see cref="IsBroken"/>.</returns>
    public bool MoveToMember(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!MoveToNext((byte)'}'))
        {
            return false;
        }

        if (Peek() == '"')
        {
            ReadOnlySpan<byte> rest = _json[(Position + 1)..];
            int end = rest.IndexOf((byte)'"');
            if (end >= 0)
            {
                name = rest[..end];
                Position += end + 2;
                if (Peek() == ':')
                {
                    Position++;
                    return true;
                }
            }
        }

        IsBroken = true;
        return false;
    }

    /// <summary>Moves to the next item of an array.</summary>
    /// <returns>False at the end of the array, or if <see cref="IsBroken"/>.</returns>
    public bool MoveToItem() => MoveToNext((byte)']');

    /// <summary>Decodes a text without escape sequences.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> text) => Utf8.GetString(text);

    /// <summary>Whether a name has no escape sequence and no control character.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> name) => !name.ContainsAny(StringEnds);

    /// <summary>Reads a string without escape sequences. Its encoding is not checked.</summary>
    public bool TryScanString(out ReadOnlySpan<byte> text)
    {
        if (Peek() == '"')
        {
            ReadOnlySpan<byte> rest = _json[(Position + 1)..];
            int end = rest.IndexOfAny(StringEnds);
            if (end >= 0 && rest[end] == '"')
            {
                text = rest[..end];
                Position += end + 2;
                return true;
            }
        }

        text = default;
        return false;
    }

    /// <summary>
    /// Reads an object or array if one with equal JSON was read before. Otherwise the scanner is at its first
    /// character. A value in which its closing bracket occurs, such as in a text, is not found.
    /// </summary>
    /// <param name="pool">The values that were read before: <see cref="Remember"/>.</param>
    /// <param name="closingBracket">The last character of the value.</param>
    /// <param name="value">The value; null if it is not known.</param>
    public bool TryScanKnown<T>(ValuePool<T> pool, byte closingBracket, [NotNullWhen(true)] out T? value)
        where T : class
    {
        Peek();
        ReadOnlySpan<byte> known = _json.Slice(Position, Math.Min(_json.Length - Position, pool.MaxBytes));
        known = known[..(known.IndexOf(closingBracket) + 1)];
        value = _depth < maxDepth ? pool.Find(known) : null;
        if (value is null)
        {
            return false;
        }

        Position += known.Length;
        return true;
    }

    /// <summary>Remembers a value for <see cref="TryScanKnown"/>.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="start">The position of its first character. It ends where the scanner is.</param>
    /// <param name="value">The value; read-only.</param>
    public readonly void Remember<T>(ValuePool<T> pool, int start, T value)
        where T : class => pool.Add(_json[start..Position], value);

    /// <summary>Reads true or false.</summary>
    public bool TryScanBoolean(out bool value)
    {
        value = TryScanLiteral("true"u8);
        return value || TryScanLiteral("false"u8);
    }

    /// <summary>Reads an integer of at most 18 digits, without a fraction or an exponent.</summary>
    public bool TryScanInteger(out long value)
    {
        value = 0;
        bool isNegative = Peek() == '-';
        int start = isNegative ? Position + 1 : Position;
        int end = start;
        while (end < _json.Length && end - start < MostDigits && char.IsAsciiDigit((char)_json[end]))
        {
            value = (value * 10) + (_json[end] - '0');
            end++;
        }

        // A number ends only where the next character shows it. JSON does not allow leading zeros.
        if (end == start
            || (end - start > 1 && _json[start] == '0')
            || end == _json.Length
            || _json[end] is not ((byte)',' or (byte)'}' or (byte)']' or <= (byte)' '))
        {
            return false;
        }

        value = isNegative ? -value : value;
        Position = end;
        return true;
    }

    /// <summary>Returns a reader at the next value, of any form. Call <see cref="CloseValue"/> after its end.</summary>
    /// <exception cref="JsonException">There is no value, or it is nested too deeply.</exception>
    public readonly Utf8JsonReader OpenValue()
    {
        if (_depth == maxDepth)
        {
            throw new JsonException("The JSON is nested too deeply.");
        }

        Utf8JsonReader reader = new(_json[Position..], new JsonReaderOptions { MaxDepth = maxDepth - _depth });
        reader.Read();
        return reader;
    }

    /// <summary>Moves behind the value that the reader has read.</summary>
    public void CloseValue(in Utf8JsonReader reader) => Position += (int)reader.BytesConsumed;

    private bool TryBegin(byte bracket)
    {
        if (Peek() != bracket || _depth == maxDepth)
        {
            return false;
        }

        Position++;
        _depth++;
        _isAtStart = true;
        return true;
    }

    private bool MoveToNext(byte closingBracket)
    {
        byte next = Peek();
        if (next == closingBracket)
        {
            Position++;
            _depth--;
            _isAtStart = false;
            return false;
        }

        if (_isAtStart)
        {
            _isAtStart = false;
            return true;
        }

        if (next == ',')
        {
            Position++;
            return true;
        }

        IsBroken = true;
        return false;
    }

    private bool TryScanLiteral(ReadOnlySpan<byte> literal)
    {
        if (Peek() != literal[0] || !_json[Position..].StartsWith(literal))
        {
            return false;
        }

        Position += literal.Length;
        return true;
    }

    /// <summary>Skips white space. Returns the next byte, or 0 at the end.</summary>
    private byte Peek()
    {
        int position = Position;
        return (uint)position < (uint)_json.Length && _json[position] > ' ' ? _json[position] : PeekBehindSpace();
    }

    private byte PeekBehindSpace()
    {
        while (Position < _json.Length
            && _json[Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            Position++;
        }

        return Position < _json.Length ? _json[Position] : (byte)0;
    }
}

using System.Buffers;
using System.Globalization;

namespace JobApis.Client.Http;

/// <summary>
/// Writes the path and query of one request into a buffer. Every value is escaped where it is written, so no value can add a segment, a parameter or a
/// host; the only garbage is the final string. The generated clients use it, and nothing else builds an address.
/// </summary>
/// <param name="buffer">Where to begin, as a rule on the stack; a longer address moves to a pooled array.</param>
internal ref struct RequestUrl(Span<char> buffer)
{
    private Span<char> _buffer = buffer;
    private char[]? _rented;
    private int _length;
    private bool _hasQuery;

    /// <summary>Appends text of the path template, which the generator has checked to need no escaping.</summary>
    public void Path(string literal) => Append(literal);

    /// <summary>Appends one path segment, or a part of one; a slash in it is escaped.</summary>
    /// <exception cref="ArgumentException">The value is null, empty, <c>.</c> or <c>..</c>: <see cref="Uri"/> would drop it and so address something else.</exception>
    public void Segment(string? value, string parameterName)
    {
        RefuseCollapsing(value, parameterName);
        Escape(value);
    }

    /// <inheritdoc cref="Segment(string?, string)"/>
    public void Segment<T>(T value, string parameterName, string? format = null)
        where T : struct, IFormattable
    {
        int start = _length;
        Escape(value, format);
        RefuseCollapsing(_buffer[start.._length], parameterName);
    }

    /// <summary>Appends several segments; slashes in the value separate them, the rest is escaped.</summary>
    /// <exception cref="ArgumentException">A segment is empty, <c>.</c> or <c>..</c>: <see cref="Uri"/> would drop it and so address something else.</exception>
    public void Segments(string? value, string parameterName)
    {
        ReadOnlySpan<char> rest = value;
        while (true)
        {
            int slash = rest.IndexOf('/');
            ReadOnlySpan<char> segment = slash < 0 ? rest : rest[..slash];
            RefuseCollapsing(segment, parameterName);
            Escape(segment);
            if (slash < 0)
            {
                return;
            }

            Append('/');
            rest = rest[(slash + 1)..];
        }
    }

    /// <summary>Appends a query parameter, whose name the generator has escaped. Null leaves it out, an empty text does not.</summary>
    public void Query(string escapedName, string? value)
    {
        if (value is not null)
        {
            BeginPair(escapedName);
            Escape(value);
        }
    }

    /// <inheritdoc cref="Query(string, string?)"/>
    public void Query<T>(string escapedName, T value, string? format = null)
        where T : struct, IFormattable
    {
        BeginPair(escapedName);
        Escape(value, format);
    }

    /// <inheritdoc cref="Query{T}(string, T, string?)"/>
    public void Query<T>(string escapedName, T? value, string? format = null)
        where T : struct, IFormattable
    {
        if (value is { } given)
        {
            Query(escapedName, given, format);
        }
    }

    /// <summary>Ends the writing: returns the path and query and gives the buffer back. Call it once.</summary>
    public override string ToString()
    {
        string pathAndQuery = _buffer[.._length].ToString();
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }

        this = default;
        return pathAndQuery;
    }

    private static void RefuseCollapsing(ReadOnlySpan<char> segment, string parameterName)
    {
        if (segment is "" or "." or "..")
        {
            throw new ArgumentException(
                "A path segment must not be empty, \".\" or \"..\": the address would lose it and the request would go elsewhere. Pass the identifier as the service gave it.",
                parameterName);
        }
    }

    private void BeginPair(string escapedName)
    {
        Append(_hasQuery ? '&' : '?');
        _hasQuery = true;
        Append(escapedName);
        Append('=');
    }

    private void Escape<T>(T value, string? format)
        where T : struct, IFormattable
    {
        // The casts cost nothing: for a struct the compiler knows the answer and calls the method without boxing.
        Span<char> text = stackalloc char[64];
        if (value is ISpanFormattable && ((ISpanFormattable)value).TryFormat(text, out int length, format, CultureInfo.InvariantCulture))
        {
            Escape(text[..length]);
        }
        else
        {
            Escape(value.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    private void Escape(scoped ReadOnlySpan<char> text)
    {
        int written;
        while (!Uri.TryEscapeDataString(text, _buffer[_length..], out written))
        {
            // One char becomes at most nine: three bytes of UTF-8, each as %XX.
            Reserve(_buffer.Length - _length + Math.Max(text.Length, 16));
        }

        _length += written;
    }

    private void Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    private void Append(char c)
    {
        Reserve(1);
        _buffer[_length++] = c;
    }

    private void Reserve(int more)
    {
        if (more <= _buffer.Length - _length)
        {
            return;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _buffer.Length * 2));
        _buffer[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }

        _buffer = _rented = larger;
    }
}

namespace JobApis.Client.Json;

/// <summary>The unread rest of an ISO 8601 time during parsing.</summary>
/// <param name="text">The whole text.</param>
internal ref struct IsoText(ReadOnlySpan<char> text)
{
    // The maximum offset of DateTimeOffset, larger than any time zone.
    private const int MaxOffsetHours = 14;

    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool Skip(char character)
    {
        if (_rest.IsEmpty || _rest[0] != character)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    /// <summary>Skips the separator of date and time: T in either case, or spaces.</summary>
    public bool SkipSeparator()
    {
        if (Skip('T') || Skip('t'))
        {
            return true;
        }

        int length = _rest.Length;
        _rest = _rest.TrimStart(' ');
        return _rest.Length < length;
    }

    public bool TryDigits(int count, out int number)
    {
        number = 0;
        if (_rest.Length < count)
        {
            return false;
        }

        foreach (char digit in _rest[..count])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        _rest = _rest[count..];
        return true;
    }

    /// <summary>Reads hours and minutes, and optional seconds with a fraction of any length.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="minute">The minute.</param>
    /// <param name="second">The second.</param>
    /// <param name="fraction">The fraction in ticks, truncated.</param>
    public bool TryTime(out int hour, out int minute, out int second, out long fraction)
    {
        minute = 0;
        second = 0;
        fraction = 0;
        if (!TryDigits(2, out hour))
        {
            return false;
        }

        bool hasColons = Skip(':');
        if (!TryDigits(2, out minute))
        {
            return false;
        }

        bool hasSeconds = hasColons ? Skip(':') : !_rest.IsEmpty && char.IsAsciiDigit(_rest[0]);
        if (!hasSeconds)
        {
            return true;
        }

        if (!TryDigits(2, out second))
        {
            return false;
        }

        if (Skip('.') || Skip(','))
        {
            for (long ticks = TimeSpan.TicksPerSecond / 10; !_rest.IsEmpty && char.IsAsciiDigit(_rest[0]); ticks /= 10)
            {
                fraction += (_rest[0] - '0') * ticks;
                _rest = _rest[1..];
            }
        }

        return true;
    }

    /// <summary>
    /// Reads an offset: Z in either case, UTC, GMT, hours, or hours and minutes with or without a colon. A missing
    /// offset means UTC.
    /// </summary>
    public bool TryOffset(out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        _rest = _rest.TrimStart(' ');
        if (_rest.IsEmpty || Skip('Z') || Skip('z'))
        {
            return true;
        }

        if (_rest.Equals("UTC", StringComparison.OrdinalIgnoreCase)
            || _rest.Equals("GMT", StringComparison.OrdinalIgnoreCase))
        {
            _rest = default;
            return true;
        }

        bool isBehind = Skip('-');
        if ((!isBehind && !Skip('+')) || !TryDigits(2, out int hours))
        {
            return false;
        }

        Skip(':');
        int minutes = 0;
        if (!IsAtEnd && !TryDigits(2, out minutes))
        {
            return false;
        }

        SkipZoneName();
        offset = new(hours, minutes, 0);
        offset = isBehind ? -offset : offset;
        return minutes < 60 && offset.Duration() <= TimeSpan.FromHours(MaxOffsetHours);
    }

    // Go writes the offset, and then the name of the zone.
    private void SkipZoneName()
    {
        ReadOnlySpan<char> name = _rest.TrimStart(' ');
        bool isName = name.Length is >= 1 and <= 5 && name.Length < _rest.Length;
        foreach (char letter in name)
        {
            isName &= char.IsAsciiLetterUpper(letter);
        }

        _rest = isName ? default : _rest;
    }
}

using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// Reads the values of members for generated readers, with the tolerance of <see cref="ScalarConverters"/>. Each method
/// returns false for a value that the member cannot have; null is a value of every member.
/// </summary>
internal static class WireScalars
{
    private static readonly ValuePool<string> Texts = new(maxBytes: 64);

    private static readonly ValuePool<IReadOnlyList<string>> TextLists = new(maxBytes: 256);

    public static bool TryReadText(this ref JsonScanner json, out string? value)
    {
        if (json.TryScanString(out ReadOnlySpan<byte> text))
        {
            value = JsonScanner.Decode(text);
            return true;
        }

        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        Utf8JsonReader reader = json.OpenValue();
        value = TextOf(ref reader);
        json.CloseValue(reader);
        return value is not null;
    }

    public static bool TryReadInternedString(this ref JsonScanner json, out string? value)
    {
        if (json.TryScanString(out ReadOnlySpan<byte> text))
        {
            value = Texts.Find(text);
            if (value is null)
            {
                value = JsonScanner.Decode(text);
                Texts.Add(text, value);
            }

            return true;
        }

        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        Utf8JsonReader reader = json.OpenValue();
        if (reader.TokenType == JsonTokenType.String)
        {
            // The bytes between the quotes, including escape sequences, determine the text.
            value = Texts.Find(reader.ValueSpan);
            if (value is null)
            {
                value = reader.GetString()!;
                Texts.Add(reader.ValueSpan, value);
            }
        }
        else
        {
            value = TextOf(ref reader);
        }

        json.CloseValue(reader);
        return value is not null;
    }

    /// <summary>Reads a list without null. Equal lists share one object, which is read-only.</summary>
    public static bool TryReadInternedStringList(this ref JsonScanner json, out IReadOnlyList<string>? value)
    {
        if (json.TryScanKnown(TextLists, (byte)']', out value) || json.TryScanNull())
        {
            return true;
        }

        int start = json.Position;
        if (!json.TryBeginArray())
        {
            return false;
        }

        PooledArrayBuilder<string> items = new();
        while (json.MoveToItem())
        {
            if (!json.TryReadInternedString(out string? item) || item is null)
            {
                return false;
            }

            items.Add(item);
        }

        if (json.IsBroken)
        {
            return false;
        }

        value = Array.AsReadOnly(items.ToArray());
        json.Remember(TextLists, start, value);
        return true;
    }

    public static bool TryReadWord<TWord>(this ref JsonScanner json, out TWord? value)
        where TWord : struct, IExtensibleEnum<TWord>
    {
        bool isRead = json.TryReadInternedString(out string? text);
        value = text is not null ? TWord.Of(text) : null;
        return isRead;
    }

    public static bool TryReadBoolean(this ref JsonScanner json, out bool? value)
    {
        if (json.TryScanBoolean(out bool known))
        {
            value = known;
            return true;
        }

        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        Utf8JsonReader reader = json.OpenValue();
        bool isRead = WireBoolean.TryRead(ref reader, out value);
        json.CloseValue(reader);
        return isRead;
    }

    public static bool TryReadInt32(this ref JsonScanner json, out int? value)
    {
        bool isRead = json.TryReadInt64(out long? number) && number is null or (>= int.MinValue and <= int.MaxValue);
        value = isRead ? (int?)number : null;
        return isRead;
    }

    public static bool TryReadInt64(this ref JsonScanner json, out long? value)
    {
        if (json.TryScanInteger(out long number))
        {
            value = number;
            return true;
        }

        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        Utf8JsonReader reader = json.OpenValue();
        bool isRead = WireNumber.TryRead(ref reader, out value);
        json.CloseValue(reader);
        return isRead;
    }

    public static bool TryReadGuid(this ref JsonScanner json, out Guid? value)
    {
        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        Utf8JsonReader reader = json.OpenValue();
        value = reader.TokenType == JsonTokenType.String
            && (reader.TryGetGuid(out Guid id) || Guid.TryParse(reader.GetString(), out id)) ? id : null;
        json.CloseValue(reader);
        return value is not null;
    }

    public static bool TryReadTimestamp(this ref JsonScanner json, out DateTimeOffset? value)
    {
        value = null;
        if (json.TryScanNull())
        {
            return true;
        }

        JsonScanner start = json;
        if (json.TryScanString(out ReadOnlySpan<byte> text) && WireTime.TryReadUsual(text, out value))
        {
            return true;
        }

        json = start;
        Utf8JsonReader reader = json.OpenValue();
        value = TimestampConverter.ReadTime(ref reader);
        json.CloseValue(reader);
        return true;
    }

    private static string? TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            ? FlexibleTextConverter.ReadText(ref reader)
            : null;
}

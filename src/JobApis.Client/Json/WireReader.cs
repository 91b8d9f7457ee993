using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>
/// Reads a model with generated code, at half of the cost of <see cref="JsonSerializer"/>. It reads only the usual
/// form, with the values of <see cref="WireScalars"/>. The serializer reads any other JSON (null for a required value,
/// invalid JSON) again, from the beginning of the row or answer, so only the models define tolerance and error
/// messages.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>
/// Derive a <c>sealed partial class</c> with <c>[GeneratedReader]</c>; the generator writes <see cref="TryRead"/> from
/// the model's JSON attributes. It is a converter so that <see cref="WireJson"/> finds it in the model's metadata.
/// </remarks>
/// <param name="plain">The JSON metadata of the model without this reader.</param>
internal abstract class WireReader<T>(JsonSerializerContext plain) : JsonConverter<T>, IWireReader<T>
    where T : class
{
    public JsonTypeInfo<T> PlainType => PlainOf<T>();

    public bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? answer)
    {
        JsonScanner scanner = new(json, plain.Options.MaxDepth);
        try
        {
            if (TryRead(ref scanner, out answer) && scanner.IsAtEnd)
            {
                return true;
            }
        }
        catch (Exception exception) when (exception is (JsonException and not TooManyMembersException)
            or InvalidOperationException or DecoderFallbackException)
        {
            // The serializer reports the error.
        }

        answer = null;
        return false;
    }

    /// <summary>Reads the model within another one, which the serializer reads.</summary>
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument value = JsonDocument.ParseValue(ref reader);
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(value.RootElement);
        return TryParse(json, out T? model) ? model : JsonSerializer.Deserialize(json, PlainType);
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, PlainType);

    /// <summary>Reads a row; the serializer reads it if it is unusual, so that the other rows stay fast.</summary>
    public bool TryReadRow(ref JsonScanner json, [NotNullWhen(true)] out T? row)
    {
        JsonScanner start = json;
        if (TryRead(ref json, out row))
        {
            return true;
        }

        json = start;
        row = ReadPlain<T>(ref json);
        return row is not null;
    }

    /// <summary>
    /// Reads the model if its JSON has the usual form. Otherwise the position of the scanner is undefined.
    /// </summary>
    protected abstract bool TryRead(ref JsonScanner json, [NotNullWhen(true)] out T? model);

    /// <summary>Reads a value with the serializer.</summary>
    protected TValue? ReadPlain<TValue>(ref JsonScanner json)
    {
        Utf8JsonReader reader = json.OpenValue();
        TValue? value = JsonSerializer.Deserialize(ref reader, PlainOf<TValue>());
        json.CloseValue(reader);
        return value;
    }

    /// <summary>Reads a value with its converter.</summary>
    protected TValue? Convert<TValue>(ref JsonScanner json, JsonConverter<TValue> converter)
    {
        Utf8JsonReader reader = json.OpenValue();
        TValue? value = converter.Read(ref reader, typeof(TValue), plain.Options);
        json.CloseValue(reader);
        return value;
    }

    /// <summary>
    /// Reads a value of any kind. Objects are read by the serializer, which refuses duplicate members.
    /// </summary>
    protected JsonElement ReadValue(ref JsonScanner json)
    {
        Utf8JsonReader reader = json.OpenValue();
        JsonElement value = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? JsonSerializer.Deserialize(ref reader, PlainOf<JsonElement>())
            : JsonElement.ParseValue(ref reader);
        json.CloseValue(reader);
        return value;
    }

    /// <summary>Keeps an unknown member, unless one with this name exists or the name is unusual.</summary>
    /// <exception cref="TooManyMembersException">The row has too many unknown members.</exception>
    protected bool TryKeep(
        ref JsonScanner json,
        ReadOnlySpan<byte> name,
        ref IDictionary<string, JsonElement>? members)
    {
        if (members?.Count == TooManyMembersException.Most)
        {
            throw new TooManyMembersException();
        }

        return JsonScanner.IsPlain(name)
            && (members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal)).TryAdd(
                JsonScanner.Decode(name),
                ReadValue(ref json));
    }

    /// <summary>Skips an unknown member, unless its name is unusual.</summary>
    protected static bool TrySkip(ref JsonScanner json, ReadOnlySpan<byte> name)
    {
        Utf8JsonReader reader = json.OpenValue();
        reader.Skip();
        json.CloseValue(reader);
        return JsonScanner.IsPlain(name);
    }

    private JsonTypeInfo<TValue> PlainOf<TValue>() =>
        (JsonTypeInfo<TValue>?)plain.GetTypeInfo(typeof(TValue))
            ?? throw new InvalidOperationException($"{plain.GetType()} does not describe {typeof(TValue)}.");
}

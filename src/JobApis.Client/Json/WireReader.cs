using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>
/// Reads a model with generated code, at two thirds of the cost of <see cref="JsonSerializer"/>. It reads only the
/// usual form, with the scalars of <see cref="ScalarConverters"/>. The serializer reads any other JSON (null for a
/// required value, invalid JSON) again, from the beginning of the row or answer, so only the models define tolerance
/// and error messages.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>
/// Derive a <c>sealed partial class</c> with <c>[GeneratedReader]</c>; the generator writes <see cref="TryRead"/> from
/// the model's JSON attributes.
/// </remarks>
/// <param name="plain">The JSON metadata of the model without this reader.</param>
internal abstract class WireReader<T>(JsonSerializerContext plain) : JsonConverter<T>, IWireReader
    where T : class
{
    /// <summary>The options for converters of members.</summary>
    protected JsonSerializerOptions PlainOptions { get; } = plain.Options;

    public JsonTypeInfo PlainType => PlainOf<T>();

    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader start = reader;
        try
        {
            if (TryRead(ref reader, out T? model))
            {
                return model;
            }
        }
        catch (Exception exception)
            when (exception is (JsonException and not TooManyMembersException) or InvalidOperationException)
        {
            // Fall back to JsonSerializer, which reports the error.
        }

        reader = start;
        return ReadPlain<T>(ref reader);
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, PlainOf<T>());

    /// <summary>
    /// Reads the model if its JSON has the usual form. Otherwise the position of the reader is undefined.
    /// </summary>
    protected abstract bool TryRead(ref Utf8JsonReader reader, [NotNullWhen(true)] out T? model);

    /// <summary>Reads a value with the serializer.</summary>
    protected TValue? ReadPlain<TValue>(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, PlainOf<TValue>());

    protected static bool TryReadText(ref Utf8JsonReader reader, out string? value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : OtherText(ref reader);
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    protected static bool TryReadInternedString(ref Utf8JsonReader reader, out string? value)
    {
        value = reader.TokenType == JsonTokenType.String ? StringPool.Shared.Get(ref reader) : OtherText(ref reader);
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    protected static bool TryReadWord<TWord>(ref Utf8JsonReader reader, out TWord? value)
        where TWord : struct, IExtensibleEnum<TWord>
    {
        value = TryReadInternedString(ref reader, out string? text) && text is not null ? TWord.Of(text) : null;
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    protected static bool TryReadBoolean(ref Utf8JsonReader reader, out bool? value)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            value = reader.TokenType == JsonTokenType.True;
            return true;
        }

        return WireBoolean.TryRead(ref reader, out value);
    }

    protected static bool TryReadInt32(ref Utf8JsonReader reader, out int? value)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number))
        {
            value = number;
            return true;
        }

        return WireNumber.TryRead(ref reader, out value);
    }

    protected static bool TryReadInt64(ref Utf8JsonReader reader, out long? value)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
        {
            value = number;
            return true;
        }

        return WireNumber.TryRead(ref reader, out value);
    }

    protected static bool TryReadGuid(ref Utf8JsonReader reader, out Guid? value)
    {
        value = reader.TokenType == JsonTokenType.String
            && (reader.TryGetGuid(out Guid id) || Guid.TryParse(reader.GetString(), out id)) ? id : null;
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    private static string? OtherText(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            ? FlexibleTextConverter.ReadText(ref reader)
            : null;

    /// <summary>
    /// Reads a value of any kind. Objects are read by the serializer, which refuses duplicate members.
    /// </summary>
    protected JsonElement ReadValue(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? ReadPlain<JsonElement>(ref reader)
            : JsonElement.ParseValue(ref reader);

    /// <summary>Keeps an unknown member, unless one with this name exists. The reader is at the name.</summary>
    /// <exception cref="TooManyMembersException">The row has too many unknown members.</exception>
    protected bool TryKeep(ref Utf8JsonReader reader, ref IDictionary<string, JsonElement>? members)
    {
        if (members?.Count == TooManyMembersException.Most)
        {
            throw new TooManyMembersException();
        }

        string name = reader.GetString()!;
        reader.Read();
        return (members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal)).TryAdd(
            name, ReadValue(ref reader));
    }

    private JsonTypeInfo<TValue> PlainOf<TValue>() =>
        (JsonTypeInfo<TValue>?)plain.GetTypeInfo(typeof(TValue))
            ?? throw new InvalidOperationException($"{plain.GetType()} does not describe {typeof(TValue)}.");
}

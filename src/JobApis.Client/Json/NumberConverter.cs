using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>Reads a required number with <see cref="WireNumber"/>.</summary>
internal sealed class NumberConverter<T> : JsonConverter<T>
    where T : struct, INumber<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireNumber.TryRead(ref reader, out T? number) && number is { } value
            ? value
            : throw new JsonException("A number was expected.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        OptionalNumberConverter<T>.Write(writer, value);
}

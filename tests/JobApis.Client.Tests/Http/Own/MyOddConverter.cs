using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>Throws an exception that a converter should not throw.</summary>
public sealed class MyOddConverter : JsonConverter<MyOdd>
{
    public override MyOdd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new KeyNotFoundException("The converter of the app failed.");

    public override void Write(Utf8JsonWriter writer, MyOdd value, JsonSerializerOptions options) =>
        writer.WriteNullValue();
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>
/// The converters of strings, numbers, booleans and UUIDs. Every service context uses them, so all services are read
/// with the same tolerance. One unusual value must not make an account unreadable.
/// </summary>
internal sealed class ScalarConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => Of(typeToConvert) is not null;

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Of(typeToConvert);

    private static JsonConverter? Of(Type type) =>
        type == typeof(string) ? new FlexibleTextConverter()
        : type == typeof(bool?) ? new OptionalBooleanConverter()
        : type == typeof(bool) ? new BooleanConverter()
        : type == typeof(int?) ? new OptionalNumberConverter<int>()
        : type == typeof(int) ? new NumberConverter<int>()
        : type == typeof(long?) ? new OptionalNumberConverter<long>()
        : type == typeof(long) ? new NumberConverter<long>()
        : type == typeof(decimal?) ? new OptionalNumberConverter<decimal>()
        : type == typeof(decimal) ? new NumberConverter<decimal>()
        : type == typeof(double?) ? new OptionalNumberConverter<double>()
        : type == typeof(double) ? new NumberConverter<double>()
        : type == typeof(Guid?) ? new OptionalGuidConverter()
        : type == typeof(Guid) ? new GuidConverter()
        : type == typeof(JsonElement) ? new RawValueConverter()
        : null;
}

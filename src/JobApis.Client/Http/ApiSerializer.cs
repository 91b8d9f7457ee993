using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Http.Content;
using Refit;

namespace JobApis.Client.Http;

/// <summary>
/// The serializer of all Refit clients on our handlers: source-generated System.Text.Json over bodies in memory.
/// Request bodies are byte arrays, so they can be sent again.
/// </summary>
/// <param name="contextOf">Returns the JSON context for a type that the interface sends or returns.</param>
internal sealed class ApiSerializer(Func<Type, JsonSerializerContext?> contextOf) : IHttpContentSerializer
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <inheritdoc/>
    public HttpContent ToHttpContent<T>(T item)
    {
        ArgumentNullException.ThrowIfNull(item, "body");
        return new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(item, TypeOf<T>())) { Headers = { ContentType = Json } };
    }

    /// <inheritdoc/>
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        content is ApiContent answer
            ? answer.ReadAsync<T?>(TypeOf<T?>(), cancellationToken)
            : throw new InvalidOperationException("The answer did not come through the handlers of its source.");

    /// <inheritdoc/>
    /// <remarks>
    /// Refit calls it for form bodies, which our interfaces do not have. Returns the name of the property in C#.
    /// </remarks>
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => propertyInfo?.Name;

    private JsonTypeInfo<T> TypeOf<T>() => contextOf(typeof(T))?.GetTypeInfo(typeof(T)) is { } type
        ? (JsonTypeInfo<T>)type
        : throw new JobApiException(
            $"No JSON context describes {typeof(T)}; add [JsonSerializable] for it to the context of the interface.");
}

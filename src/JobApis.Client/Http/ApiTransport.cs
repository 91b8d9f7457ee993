using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Http;

/// <summary>Sends one <see cref="ApiRequest"/> and reads its answer, under retry and deadlines. The generated clients call nothing else.</summary>
internal sealed class ApiTransport
{
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> answer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Http;

/// <summary>
/// One call to a service, described once and turned into a fresh <see cref="HttpRequestMessage"/> for each attempt.
/// It holds no credential: those are attached innermost, per attempt.
/// </summary>
internal sealed class ApiRequest(string operation, HttpMethod method, string pathAndQuery)
{
    private List<KeyValuePair<string, string>>? _headers;

    /// <summary>The interface method's name without <c>Async</c>, as in <c>ListJobs</c>: for errors, logs and retry rules.</summary>
    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    /// <summary>The escaped path, beginning with a slash, and the escaped query if there is one.</summary>
    public string PathAndQuery { get; } = pathAndQuery;

    /// <summary>The JSON body as UTF-8, or null when the call has none.</summary>
    public byte[]? Body { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ?? (IReadOnlyList<KeyValuePair<string, string>>)[];

    public void AddHeader(string name, string? value)
    {
        if (value is not null)
        {
            (_headers ??= []).Add(new(name, value));
        }
    }

    public void SetJsonBody<T>(T body, JsonTypeInfo<T> type) => Body = JsonSerializer.SerializeToUtf8Bytes(body, type);
}

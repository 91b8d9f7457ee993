using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Http;

/// <summary>
/// One call to a service, described once and turned into a fresh <see cref="HttpRequestMessage"/> for each attempt.
/// It holds no credential: those are attached innermost, per attempt.
/// </summary>
internal sealed class ApiRequest(string operation, HttpMethod method, string pathAndQuery)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private List<KeyValuePair<string, string>>? _headers;

    /// <summary>The interface method's name without <c>Async</c>, as in <c>ListJobs</c>: for errors, logs and retry rules.</summary>
    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    /// <summary>The escaped path, beginning with a slash, and the escaped query if there is one.</summary>
    public string PathAndQuery { get; } = pathAndQuery;

    /// <summary>How often the call may be carried out, where HTTP's rule for its method does not say it right; null for that rule.</summary>
    public RetryClass? RetryClass { get; init; }

    /// <summary>The body, serialized once for all attempts; null when the call has none.</summary>
    public byte[]? Body { get; private set; }

    public MediaTypeHeaderValue? BodyType { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ?? (IReadOnlyList<KeyValuePair<string, string>>)[];

    public void AddHeader(string name, string? value)
    {
        if (value is not null)
        {
            (_headers ??= []).Add(new(name, value));
        }
    }

    public void SetJsonBody<T>(T body, JsonTypeInfo<T> type) => SetBody(JsonSerializer.SerializeToUtf8Bytes(body, type), Json);

    public void SetBody(byte[] body, MediaTypeHeaderValue type)
    {
        Body = body;
        BodyType = type;
    }
}

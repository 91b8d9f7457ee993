using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>
/// A copy of a request for further attempts, because handlers of the app may change the one that is sent.
/// </summary>
internal sealed class RequestSnapshot
{
    private readonly HttpMethod _method;
    private readonly Uri _address;
    private readonly HttpContent? _content;
    private readonly Version _version;
    private readonly HttpVersionPolicy _versionPolicy;
    private readonly List<KeyValuePair<string, HeaderStringValues>>? _headers;
    private readonly KeyValuePair<string, object?>[] _options;

    private RequestSnapshot(HttpRequestMessage request)
    {
        _method = request.Method;
        _address = request.RequestUri!;
        _content = request.Content;
        _version = request.Version;
        _versionPolicy = request.VersionPolicy;
        foreach (KeyValuePair<string, HeaderStringValues> header in request.Headers.NonValidated)
        {
            (_headers ??= []).Add(header);
        }

        IDictionary<string, object?> options = request.Options;
        _options = new KeyValuePair<string, object?>[options.Count];
        options.CopyTo(_options, 0);
    }

    public static RequestSnapshot Of(HttpRequestMessage request) => new(request);

    /// <summary>Creates a new request from the copy.</summary>
    public HttpRequestMessage ToRequest()
    {
        HttpRequestMessage request = new(_method, _address)
        {
            Content = _content,
            Version = _version,
            VersionPolicy = _versionPolicy,
        };
        foreach ((string name, HeaderStringValues values) in _headers ?? [])
        {
#pragma warning disable RS0030 // The headers come from a request, which has validated them.
            request.Headers.TryAddWithoutValidation(name, values);
#pragma warning restore RS0030
        }

        IDictionary<string, object?> options = request.Options;
        foreach ((string name, object? value) in _options)
        {
            options[name] = value;
        }

        return request;
    }
}

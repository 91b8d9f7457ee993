using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>
/// A request as it came from the interface, kept for further attempts. Only what handlers can change is copied; a request
/// that succeeds at once pays for little more than a few references.
/// </summary>
internal sealed class RequestSnapshot
{
    private readonly Uri _address;
    private readonly HttpContent? _content;
    private readonly Version _version;
    private readonly HttpVersionPolicy _versionPolicy;
    private readonly List<KeyValuePair<string, HeaderStringValues>>? _headers;
    private readonly KeyValuePair<string, object?>[] _options;

    private RequestSnapshot(HttpRequestMessage request)
    {
        Method = request.Method;
        _address = request.RequestUri!;
        _content = request.Content;
        _version = request.Version;
        _versionPolicy = request.VersionPolicy;
        foreach (KeyValuePair<string, HeaderStringValues> header in request.Headers.NonValidated)
        {
            (_headers ??= []).Add(header);
            WantsContent |= header.Key == "Accept" && !header.Value.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
        }

        IDictionary<string, object?> options = request.Options;
        _options = new KeyValuePair<string, object?>[options.Count];
        options.CopyTo(_options, 0);
    }

    public HttpMethod Method { get; }

    /// <summary>Whether it accepts something else than JSON: content, which is handed on as it comes.</summary>
    public bool WantsContent { get; }

    public static RequestSnapshot Of(HttpRequestMessage request) => new(request);

    /// <summary>A new request like the one that was kept.</summary>
    public HttpRequestMessage ToRequest()
    {
        HttpRequestMessage request = new(Method, _address)
        {
            Content = _content,
            Version = _version,
            VersionPolicy = _versionPolicy,
        };
        foreach ((string name, HeaderStringValues values) in _headers ?? [])
        {
#pragma warning disable RS0030 // They were in a request before, and are not looked at again.
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

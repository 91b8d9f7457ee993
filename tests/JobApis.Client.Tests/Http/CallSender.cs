using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Http;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Http.Content;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Sends calls that no interface declares through the handlers of a source, like Refit's generated clients.
/// </summary>
internal sealed class CallSender : IDisposable
{
    private readonly SourceState _state;
    private readonly HttpClient _client;

    public CallSender(
        TransportSettings settings,
        RequestCredential? credential = null,
        HttpMessageHandler? primary = null)
    {
        _state = new(settings, ownLimiter: null, _ => credential);
        _client = new(SourceHandlers.Chain(_state, primary ?? NetworkHandler.Create()))
        {
            BaseAddress = settings.Origin.Address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A key that does not change.</summary>
    public static RequestCredential TokenOf(string key)
    {
        Secret secret = new() { Kind = "API key", Value = key, ProviderName = "ApiKeyProvider" };
        return new TokenCredential("Token", () => secret);
    }

    /// <summary>Like a method that returns <c>Task&lt;T&gt;</c>.</summary>
    public async Task<T> SendAsync<T>(SentCall call, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = RequestOf(call);
        using HttpResponseMessage response = await _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        return await ((ApiContent)response.Content).ReadAsync(answer, cancellationToken);
    }

    /// <summary>Like a method that returns <c>Task</c>.</summary>
    public async Task SendAsync(SentCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = RequestOf(call);
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
    }

    /// <summary>Like a method that returns <c>Task&lt;Stream&gt;</c>.</summary>
    public async Task<Stream> OpenAsync(SentCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = RequestOf(call);
        request.Headers.Accept.ParseAdd("*/*");
        HttpResponseMessage response = await _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public void Dispose()
    {
        _state.EndCalls();
        _client.Dispose();
        _state.Dispose();
    }

    private static HttpRequestMessage RequestOf(SentCall call)
    {
        HttpRequestMessage request = new(call.Method, new Uri(call.PathAndQuery, UriKind.Relative));
        request.Options.Set(new(Refit.HttpRequestMessageOptions.MethodName), call.Operation);
        if (call.Limits is { } limits)
        {
            request.Options.Set(new(LimitsOverlay.OptionName), new LimitsOverlay { Options = limits });
        }

        return request;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Http.Content;
using JobApis.Client.Json;

namespace JobApis.Client.Http;

/// <summary>
/// The connection of a source: an <see cref="HttpClient"/> with the source's handlers, and the Refit clients over it.
/// Disposing it cancels the calls in flight.
/// </summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "See Dispose.")]
internal sealed class SourceConnection : IDisposable
{
    private readonly HttpClient _client;
    private readonly SourceState _state;
    private readonly JsonContexts _json;
    private readonly HttpMessageHandler? _owned;
    private readonly LimitsOverlay _limits = new();
    private readonly LimitsOverlay _ownLimits;
    private object? _ownApi;

    /// <summary>Connects through a client that has the source's handlers.</summary>
    /// <param name="client">The client; its timeout, if it has one, becomes the total timeout of calls.</param>
    /// <param name="state">What the handlers share.</param>
    /// <param name="json">Describes the types of the service's own interface.</param>
    /// <param name="owned">
    /// The client's handlers, if the connection owns them and the state and disposes both; otherwise null.
    /// </param>
    public SourceConnection(
        HttpClient client,
        SourceState state,
        JsonContexts json,
        HttpMessageHandler? owned = null)
    {
        _json = json;
        _client = client;
        _state = state;
        _owned = owned;
        if (client.Timeout != Timeout.InfiniteTimeSpan)
        {
            // HttpClient's timeout throws a cancellation and does not cover streamed bodies.
            _limits = _limits with { ClientTimeout = client.Timeout };
            client.Timeout = Timeout.InfiniteTimeSpan;
        }

        // As a default header, it could not be distinguished from the Accept header of a download.
        if (client.DefaultRequestHeaders.NonValidated.TryGetValues("Accept", out HeaderStringValues accept))
        {
            _limits = _limits with { Accept = accept.ToString() };
            client.DefaultRequestHeaders.Remove("Accept");
        }

        if (client.BaseAddress is not null && client.BaseAddress != state.Settings.Origin.Address)
        {
            throw new InvalidOperationException(
                $"The HttpClient of the source '{state.Settings.Source}' was given a BaseAddress. Set it in the"
                + " source's options "
                + "instead, where it is checked: the credential goes to that address and to no other.");
        }

        _ownLimits = _limits with { IsOwnInterface = true };
        client.BaseAddress = new(state.Settings.Origin.Prefix + "/", UriKind.Absolute);
    }

    public TransportSettings Settings => _state.Settings;

    /// <summary>The last rate limit that the service reported; null before the first report.</summary>
    public RateLimitState? RateLimit => Settings.RateLimit.Last;

    /// <summary>Connects without a container.</summary>
    /// <param name="state">What the handlers share. It is disposed with the connection.</param>
    /// <param name="json">Describes the types of the service's own interface.</param>
    /// <param name="primary">
    /// The primary handler; null for the library's default. It is disposed with the connection.
    /// </param>
    public static SourceConnection Open(
        SourceState state,
        JsonContexts json,
        HttpMessageHandler? primary = null)
    {
        HttpMessageHandler handlers = SourceHandlers.Chain(state, primary ?? NetworkHandler.Create());
        return new(new(handlers, disposeHandler: false), state, json, handlers);
    }

    /// <summary>The shared client of the service's own interface, with the source's limits.</summary>
    public TApi OwnApi<TApi>()
        where TApi : class
    {
        TApi? known = Volatile.Read(ref _ownApi) as TApi;
        return known ?? Interlocked.CompareExchange(ref _ownApi, known = CreateOwnApi<TApi>(), null) as TApi ?? known;
    }

    /// <summary>Creates a client of the service's own interface.</summary>
    public TApi CreateOwnApi<TApi>(CallOptions? options = null) =>
        RefitClients.Create<TApi>(_client, _json.Find, LimitsOf(options), Settings);

    /// <summary>Creates a client of an app's interface.</summary>
    /// <param name="context">Describes its types; null for the service's own context.</param>
    public TApi CreateApi<TApi>(JsonSerializerContext? context) =>
        RefitClients.Create<TApi>(_client, _ => context ?? _json.All, _limits, Settings);

    /// <summary>Sends a request that no interface declares, and parses its answer.</summary>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken)
    {
        if (LimitsOverlay.Of(request) is null)
        {
            request.Options.Set(new(LimitsOverlay.OptionName), _ownLimits);
        }

        using HttpResponseMessage response = await _client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        return await ((ApiContent)response.Content).ReadAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Mark the source as disposed first, so that a cancelled call can report why. The client is not disposed,
        // because later calls would get its own exception.
        _state.EndCalls();
        _client.CancelPendingRequests();
        if (_owned is not null)
        {
            _owned.Dispose();
            _state.Dispose();
        }
    }

    private LimitsOverlay LimitsOf(CallOptions? options) =>
        options is null ? _ownLimits : _ownLimits.With(options, Settings.Limits);
}

using System.Net;
using System.Runtime.CompilerServices;
using JobApis.Client.Diagnostics;
using JobApis.Client.Http.Content;

namespace JobApis.Client.Http;

/// <summary>
/// Begins a call with its span and total deadline. The content ends the call when the answer has been parsed, after
/// this handler has returned.
/// </summary>
internal sealed class TelemetryHandler(SourceState state) : ChainHandler
{
    private bool? _mayChange;

    // False if the chain has only our handlers and .NET's, which do not change a request while it is sent.
    private bool MayChange => _mayChange ??= !IsOurs(InnerHandler);

    protected override ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        CallTelemetry.IsWanted(state.Settings.Logger)
            ? ObserveAsync(request, cancellationToken)
            : SendCallAsync(request, cancellationToken);

    private static bool IsOurs(HttpMessageHandler? handler) => handler switch
    {
        SocketsHttpHandler => true,
        ChainHandler ours => IsOurs(ours.InnerHandler),
        _ => false,
    };

    // A separate method, because a span is current only inside the async method that starts it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> ObserveAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        await SendCallAsync(request, cancellationToken).ConfigureAwait(false);

    private ValueTask<HttpResponseMessage> SendCallAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ApiCall call = ApiCall.Begin(state.Settings, request, MayChange, cancellationToken);
        return call.Limits.OnResponse is { } tell
            ? SendAndTellAsync(request, call, tell)
            : SendBelowAsync(request, call.Token);
    }

    private async ValueTask<HttpResponseMessage> SendAndTellAsync(
        HttpRequestMessage request,
        ApiCall call,
        Action<ResponseMetadata> tell)
    {
        HttpResponseMessage response = await SendBelowAsync(request, call.Token).ConfigureAwait(false);
        ResponseMetadata answer = response.Content is ApiContent content
            ? content.Metadata
            : ResponseFacts.Of(call, response, response.StatusCode);
        try
        {
            tell(answer);
        }
        catch (Exception exception)
        {
            Exception failure = call.Fail(new JobApiException(
                $"{call}: the call was answered ({answer.StatusCode}), but the callback OnResponse threw.",
                exception)
            {
                JobSource = call.Settings.Source,
                Operation = call.Operation,
                StatusCode = (HttpStatusCode)answer.StatusCode,
                RequestId = answer.RequestId,
                Attempts = answer.Attempts,
            });
            response.Dispose();
            throw failure;
        }

        return response;
    }
}

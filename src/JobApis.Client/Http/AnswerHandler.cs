using System.Net;
using System.Runtime.CompilerServices;
using JobApis.Client.Http.Content;

namespace JobApis.Client.Http;

/// <summary>
/// Turns one attempt into a complete answer or a <see cref="JobApiException"/>. It applies the deadline of the attempt,
/// reads the whole body, bounded and decoded, into a pooled buffer, and converts error answers and network failures to
/// exceptions.
/// </summary>
internal sealed class AnswerHandler : ChainHandler
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<HttpResponseMessage> SendCoreAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ApiCall call = ApiCall.Of(request);
        using CancellationTokenSource? deadline = call.CreateAttemptDeadline();
        using CancellationTokenRegistration link = deadline is null ? default : cancellationToken.UnsafeRegister(
            static deadline => ((CancellationTokenSource)deadline!).Cancel(),
            deadline);
        CancellationToken attemptToken = deadline?.Token ?? cancellationToken;
        HttpResponseMessage? response = null;
        bool isAnswered = false;
        try
        {
            response = await SendBelowAsync(request, attemptToken).ConfigureAwait(false);
            isAnswered = true;

            // A test stub may leave RequestMessage unset.
            response.RequestMessage ??= request;
            await ReadAsync(call, response, attemptToken).ConfigureAwait(false);
            HttpResponseMessage answer = response;
            response = null;
            return answer;
        }
        catch (OperationCanceledException) when (call.IsCancelled)
        {
            throw;
        }
        catch (OperationCanceledException exception) when (attemptToken.IsCancellationRequested)
        {
            throw call.TimedOut(
                $"got no complete answer within {call.Limits.AttemptTimeout.TotalSeconds:0.###} s (AttemptTimeout)",
                exception);
        }
        catch (JobApiException)
        {
            throw;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            // The token was cancelled, so throw a cancellation, even if a handler converted it to another exception.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception)
        {
            throw isAnswered ? call.FailureOf(exception) : call.SendingFailureOf(exception);
        }
        finally
        {
            response?.Dispose();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask ReadAsync(
        ApiCall call,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        call.Telemetry?.Answered(response.StatusCode);
        EnsureSameOrigin(call, response);
        call.Settings.RateLimit.Note(response, call.Settings);
        if (!response.IsSuccessStatusCode)
        {
            if (!IsDoneAlready(call, response))
            {
                throw await ErrorResponseReader.ReadAsync(call, response, cancellationToken).ConfigureAwait(false);
            }

            response.Content = new ApiContent(call, response, default);
            response.StatusCode = HttpStatusCode.OK;
        }
        else if (call.IsDownload)
        {
            response.Content = await DownloadContent.OpenAsync(call, response, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            PooledBody body = await PooledBody.ReadAsync(
                response.Content,
                call.Limits.MaxResponseBytes,
                cancellationToken).ConfigureAwait(false);
            response.Content = ContentOf(call, response, body);
            if (call.Limits.IsOwnInterface && response.StatusCode == HttpStatusCode.NoContent)
            {
                // Refit would return null for this status, although the interface requires content.
                response.StatusCode = HttpStatusCode.OK;
            }
        }
    }

    private static ApiContent ContentOf(ApiCall call, HttpResponseMessage response, PooledBody body)
    {
        if (body is { IsOverLimit: false, IsBomb: false })
        {
            return new(call, response, body);
        }

        body.Dispose();
        throw call.InvalidResponse(response, body.IsBomb
            ? "expands more than 200 times when it is decompressed, and was rejected as a decompression bomb"
            : $"is larger than {call.Limits.MaxResponseBytes} bytes (MaxResponseBytes)");
    }

    // The first attempt of a DELETE succeeded and its answer was lost.
    private static bool IsDoneAlready(ApiCall call, HttpResponseMessage response) =>
        call.Method == HttpMethod.Delete && call.Attempts > 1 && response.StatusCode == HttpStatusCode.NotFound;

    private static void EnsureSameOrigin(ApiCall call, HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is { } address && !call.Settings.Origin.Owns(address))
        {
            throw call.InvalidResponse(
                response,
                "comes from another origin: a handler in the HttpClient followed a redirect");
        }
    }
}

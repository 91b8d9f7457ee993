namespace JobApis.Client.Http;

/// <summary>
/// The outermost handler: begins a call, with its span and its total deadline. The call ends when its answer has been
/// parsed, which is after this handler has returned; its content sees to that.
/// </summary>
internal sealed class TelemetryHandler(TransportSettings settings) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ApiCall call = ApiCall.Begin(settings, request, cancellationToken);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, call.Token).ConfigureAwait(false);
            if (call.IsDownload)
            {
                // What is read from here on has a deadline of its own.
                call.Succeed();
            }

            return response;
        }
        catch (Exception exception)
        {
            Exception meaning = call.Fail(exception);
            if (ReferenceEquals(meaning, exception))
            {
                throw;
            }

            throw meaning;
        }
    }
}

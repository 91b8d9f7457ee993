namespace JobApis.Client.Http.Content;

/// <summary>
/// A network stream with a deadline that restarts with each read: a large file may take long, but a stalled connection
/// fails. Failures are <see cref="JobApiException"/>s.
/// </summary>
/// <param name="content">The content.</param>
/// <param name="received">The response. Disposed with the stream, which frees the connection.</param>
/// <param name="call">The call that the response belongs to.</param>
internal sealed class GuardedStream(Stream content, HttpContent received, ApiCall call) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        TimeSpan patience = call.Limits.AttemptTimeout;
        using CancellationTokenSource idle = new(patience, call.Settings.TimeProvider);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            idle.Token);
        try
        {
            return await content.ReadAsync(buffer, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Rethrow with the caller's token; the linked one is an implementation detail.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException exception) when (idle.IsCancellationRequested)
        {
            throw call.TimedOut(
                $"no content was received for {patience.TotalSeconds:0.###} s (AttemptTimeout)",
                exception);
        }
        catch (Exception exception)
        {
            throw call.TransportFailure("the connection broke before the content was complete", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            received.Dispose();
        }

        base.Dispose(disposing);
    }
}

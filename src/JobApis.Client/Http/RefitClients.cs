using System.Text.Json;
using Refit;

namespace JobApis.Client.Http;

/// <summary>Makes Refit's generated clients over the handlers of a source.</summary>
internal static class RefitClients
{
    /// <summary>Makes a client.</summary>
    /// <param name="client">Has the handlers, and the address.</param>
    /// <param name="json">Describes every type that the interface sends and promises.</param>
    /// <param name="limits">The limits of the interface's calls.</param>
    /// <param name="source">The source's name.</param>
    public static TApi Create<TApi>(HttpClient client, JsonSerializerOptions json, CallLimits limits, string source) =>
        RestService.ForGenerated<TApi>(client, new RefitSettings(new ApiSerializer(json))
        {
            HttpRequestMessageOptions = new(StringComparer.Ordinal) { [CallLimits.OptionName] = limits },
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,

            // Request bodies are byte arrays already; without this Refit would send them in chunks, which some gateways refuse.
            Buffered = true,

            // The handlers throw for every answer that is an error.
            ExceptionFactory = static _ => default,
            TransportExceptionFactory = (request, exception, cancellationToken) => MeaningOf(exception, request, source, cancellationToken),
            DeserializationExceptionFactory = (response, exception) => new(
                response.RequestMessage is { } request ? MeaningOf(exception, request, source, CancellationToken.None) : exception),
        });

    // What the handlers threw says what it is already. Anything else comes from between them and Refit: the HttpClient, or a bug.
    private static Exception MeaningOf(Exception exception, HttpRequestMessage request, string source, CancellationToken cancellationToken) => exception switch
    {
        JobApiException or ArgumentException => exception,
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new OperationCanceledException(exception.Message, exception, cancellationToken),
        _ when ApiCall.Find(request) is { } call => call.FailureOf(exception),

        // It got to no handler.
        ObjectDisposedException => new JobApiTransportException($"{source}: the source or its HttpClient was disposed before the call; nothing was sent.", exception)
        {
            JobSource = source,
        },
        _ => exception,
    };
}

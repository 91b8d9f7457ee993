using System.Text.Json.Serialization;
using Refit;

namespace JobApis.Client.Http;

/// <summary>Creates Refit's generated clients over the handlers of a source.</summary>
internal static class RefitClients
{
    /// <summary>Creates a client.</summary>
    /// <param name="client">The client with the handlers and the address.</param>
    /// <param name="contextOf">Returns the JSON context for a type that the interface sends or returns.</param>
    /// <param name="limits">The limits of the interface's calls.</param>
    /// <param name="settings">The settings of the source.</param>
    public static TApi Create<TApi>(
        HttpClient client,
        Func<Type, JsonSerializerContext?> contextOf,
        LimitsOverlay limits,
        TransportSettings settings) =>
        RestService.ForGenerated<TApi>(client, new RefitSettings(new ApiSerializer(contextOf))
        {
            HttpRequestMessageOptions = new(StringComparer.Ordinal) { [LimitsOverlay.OptionName] = limits },
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,

            // Request bodies are byte arrays already; without this Refit would send them in chunks, which some gateways
            // refuse.
            Buffered = true,

            // The handlers throw for every answer that is an error.
            ExceptionFactory = static _ => default,
            TransportExceptionFactory = static (_, exception, cancellationToken) =>
                exception is OperationCanceledException
                    ? new OperationCanceledException(exception.Message, exception, cancellationToken)
                    : exception,
            DeserializationExceptionFactory = (response, exception) => new(exception is JobApiException
                || response.RequestMessage is not { } request
                    ? exception
                    : ForeignFailures.OutsideFailureOf(request, settings, exception)),
        });
}

using Microsoft.Extensions.Logging;

namespace JobApis.Client.Http;

/// <summary>Puts the handlers of a source together: the network innermost, around it what attaches the credential and guards the origin.</summary>
internal static class SourceHandlers
{
    public static HttpMessageHandler Create(string source, JobSourceOptions options, HttpMessageHandler? network = null, ILogger? logger = null)
    {
        RequestCredential credential = options.CreateCredential(origin => CreateTokenTransport(source, options, origin, logger));
        return new CredentialHandler(options.Origin, credential, network ?? NetworkHandler.Create());
    }

    /// <summary>A transport of its own for a source that no container made. Wrong options are refused.</summary>
    public static ApiTransport Open(string source, JobSourceOptions options, HttpMessageHandler? network)
    {
        OptionsProblems problems = new($"{options.GetType().Name}.");
        problems.CheckCommon(options);
        problems.ThrowIfAny();
        return new(CreateClient(Create(source, options, network)), TransportSettings.From(source, options).Limited(options));
    }

    /// <summary>A client without a deadline of its own: <see cref="HttpClient.Timeout"/> does not cover a streamed body, the transport's deadlines do.</summary>
    private static HttpClient CreateClient(HttpMessageHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    private static ApiTransport CreateTokenTransport(string source, JobSourceOptions options, ServiceOrigin origin, ILogger? logger) =>
        new(
            CreateClient(new CredentialHandler(origin, credential: null, NetworkHandler.Create())),
            TransportSettings.From(source, options, logger) with { Origin = origin, Errors = new OAuthErrorReader(), RetryClassOf = RetryPolicy.ByMethod });
}

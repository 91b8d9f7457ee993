namespace JobApis.Client.Http;

/// <summary>Builds the handler chain of a source, in the order that the handlers require.</summary>
internal static class SourceHandlers
{
    /// <summary>The handlers outside of the app's, outermost first.</summary>
    public static IReadOnlyList<DelegatingHandler> Outer(SourceState state) =>
    [
        new TelemetryHandler(state),
        new RetryHandler(state.Settings.TimeProvider),
        new HedgingHandler(state.Settings.TimeProvider),
        new RateLimitHandler(state),
        new AnswerHandler(),
    ];

    /// <summary>The handlers inside of the app's, with the primary one.</summary>
    /// <exception cref="InvalidOperationException">The primary handler cannot be configured safely.</exception>
    public static HttpMessageHandler Inner(SourceState state, HttpMessageHandler primary)
    {
        NetworkHandler.Secure(primary, state.Settings.Origin);
        state.Primary = primary;
        return new CredentialHandler(state.Settings.Origin, state.Credential)
        {
            InnerHandler = new SendOnceHandler { InnerHandler = primary },
        };
    }

    /// <summary>The outermost handler, around all others including the app's.</summary>
    /// <param name="state">What the handlers share.</param>
    /// <param name="handlers">The other handlers, in the factory's own wrapper.</param>
    public static HttpMessageHandler Boundary(SourceState state, HttpMessageHandler handlers)
    {
        bool isAroundOthers = handlers is not (TelemetryHandler
            or DelegatingHandler { InnerHandler: TelemetryHandler });
        return new BoundaryHandler(state.Settings, isAroundOthers) { InnerHandler = handlers };
    }

    /// <summary>The whole chain without handlers of an app.</summary>
    public static HttpMessageHandler Chain(SourceState state, HttpMessageHandler primary)
    {
        HttpMessageHandler inner = Inner(state, primary);
        IReadOnlyList<DelegatingHandler> outer = Outer(state);
        for (int index = outer.Count - 1; index >= 0; index--)
        {
            outer[index].InnerHandler = inner;
            inner = outer[index];
        }

        return Boundary(state, inner);
    }
}

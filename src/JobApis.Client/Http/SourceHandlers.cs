namespace JobApis.Client.Http;

/// <summary>Puts the handlers of a source together, in the one order that keeps their promises.</summary>
internal static class SourceHandlers
{
    /// <summary>The handlers around whatever the app adds, outermost first.</summary>
    public static IReadOnlyList<DelegatingHandler> Outer(SourceState state) =>
    [
        new TelemetryHandler(state),
        new RetryHandler(state.Settings.TimeProvider),
        new RateLimitHandler(state),
        new AnswerHandler(),
    ];

    /// <summary>The handlers below whatever the app adds, with the primary one.</summary>
    /// <exception cref="InvalidOperationException">The primary handler cannot be made safe.</exception>
    public static HttpMessageHandler Inner(SourceState state, HttpMessageHandler primary)
    {
        NetworkHandler.Secure(primary, state.Settings.Origin);
        state.Primary = primary;
        return new CredentialHandler(state.Settings.Origin, state.Credential)
        {
            InnerHandler = new SendOnceHandler { InnerHandler = primary },
        };
    }

    /// <summary>What stands around all of them, and around whatever an app puts outside.</summary>
    /// <param name="state">What the handlers share.</param>
    /// <param name="handlers">The others; as the factory gives them, with its own handler around them.</param>
    public static HttpMessageHandler Boundary(SourceState state, HttpMessageHandler handlers)
    {
        bool isAroundOthers = handlers is not (TelemetryHandler
            or DelegatingHandler { InnerHandler: TelemetryHandler });
        return new BoundaryHandler(state.Settings, isAroundOthers) { InnerHandler = handlers };
    }

    /// <summary>All of them, without an app's own.</summary>
    public static HttpMessageHandler Chain(SourceState state, HttpMessageHandler primary)
    {
        HttpMessageHandler inner = Inner(state, primary);
        foreach (DelegatingHandler handler in Outer(state).Reverse())
        {
            handler.InnerHandler = inner;
            inner = handler;
        }

        return Boundary(state, inner);
    }
}

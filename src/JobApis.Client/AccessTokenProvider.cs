namespace JobApis.Client;

/// <summary>
/// Returns the access token for a request. It is called for every attempt, so it should cache; calls may run
/// concurrently.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The token without a scheme such as <c>Bearer</c>.</returns>
public delegate ValueTask<string> AccessTokenProvider(CancellationToken cancellationToken);

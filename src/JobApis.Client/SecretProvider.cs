namespace JobApis.Client;

/// <summary>
/// Returns a secret: an API key, for each attempt of a call, or a client secret, for each token request. It should
/// cache; calls may run concurrently.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The current secret, without a scheme such as <c>Bearer</c>.</returns>
public delegate ValueTask<string> SecretProvider(CancellationToken cancellationToken);

namespace JobApis.Client;

/// <summary>
/// Returns a secret: an API key, for each attempt of a call, or a client secret, for each token request. It should
/// cache; calls may overlap.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The secret that is valid now, without a scheme word.</returns>
public delegate ValueTask<string> SecretProvider(CancellationToken cancellationToken);

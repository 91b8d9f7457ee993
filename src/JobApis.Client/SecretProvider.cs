namespace JobApis.Client;

/// <summary>
/// Gives a secret: an API key, for each attempt of a call, or the secret of a client, for each token that is fetched.
/// It should cache; calls may overlap.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The secret that is valid now, without a scheme word.</returns>
public delegate ValueTask<string> SecretProvider(CancellationToken cancellationToken);

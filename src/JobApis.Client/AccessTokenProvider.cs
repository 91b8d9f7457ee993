namespace JobApis.Client;

/// <summary>
/// Gives the access token for a request. Called for every attempt, so it should cache; calls may overlap.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The token alone, without a scheme word.</returns>
public delegate ValueTask<string> AccessTokenProvider(CancellationToken cancellationToken);

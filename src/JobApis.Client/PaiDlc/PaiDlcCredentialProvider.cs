namespace JobApis.Client.PaiDlc;

/// <summary>
/// Gives the access key for a request. Called for every attempt, so it should cache; calls may overlap.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The access key that is valid now.</returns>
public delegate ValueTask<PaiDlcAccessKey> PaiDlcCredentialProvider(CancellationToken cancellationToken);

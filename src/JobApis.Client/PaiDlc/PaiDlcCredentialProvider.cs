namespace JobApis.Client.PaiDlc;

/// <summary>
/// Returns the access key for a request. It is called for every attempt, so it should cache; calls may run
/// concurrently.
/// </summary>
/// <param name="cancellationToken">Cancels the wait.</param>
/// <returns>The current access key.</returns>
public delegate ValueTask<PaiDlcAccessKey> PaiDlcCredentialProvider(CancellationToken cancellationToken);

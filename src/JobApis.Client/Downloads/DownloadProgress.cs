namespace JobApis.Client;

/// <summary>How far a download has come.</summary>
/// <param name="Position">How many bytes are there, those of an earlier download that was resumed included.</param>
/// <param name="TotalLength">How many there will be; null when the service does not say.</param>
public readonly record struct DownloadProgress(long Position, long? TotalLength);

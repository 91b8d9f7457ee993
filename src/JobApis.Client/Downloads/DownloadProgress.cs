namespace JobApis.Client;

/// <summary>How far a download has come.</summary>
/// <param name="Position">How many bytes are there, those of an earlier download that was resumed included.</param>
/// <param name="TotalLength">How many there will be; null when the service does not say.</param>
public readonly record struct DownloadProgress(long Position, long? TotalLength)
{
    /// <summary>
    /// What tells this version of the content from others: its <c>ETag</c>, or else its <c>Last-Modified</c>; null when
    /// the service names neither. It is told before the first byte is written. Keep it with a part that may be resumed
    /// in another run, and give it back then.
    /// </summary>
    public string? Validator { get; init; }
}

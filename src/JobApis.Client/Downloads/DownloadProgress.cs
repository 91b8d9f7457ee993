namespace JobApis.Client;

/// <summary>The progress of a download.</summary>
/// <param name="Position">The number of bytes received, including those before a resume.</param>
/// <param name="TotalLength">The total number of bytes; null if the service does not send it.</param>
public readonly record struct DownloadProgress(long Position, long? TotalLength)
{
    /// <summary>
    /// The validator of this version of the content: its <c>ETag</c>, or else its <c>Last-Modified</c>; null if the
    /// service sends neither. It is reported before the first byte is written. Store it with a partial download, and
    /// pass it to resume the download in another run.
    /// </summary>
    public string? Validator { get; init; }
}

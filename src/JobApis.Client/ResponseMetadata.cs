namespace JobApis.Client;

/// <summary>The metadata of an HTTP response.</summary>
public sealed record ResponseMetadata
{
    /// <summary>No metadata: for pages created by code.</summary>
    public static ResponseMetadata None { get; } = new();

    /// <summary>The HTTP status; 0 if the answer did not come over HTTP.</summary>
    public int StatusCode { get; init; }

    /// <summary>The service's id of the request, for its support; null if the service sent none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's time when it answered (the <c>Date</c> header).</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The number of attempts of the call; 1 without retries.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempts sent while another one waited, so that they are no sign of trouble.</summary>
    internal int Hedges { get; init; }

    /// <summary>Called with the numbers of rows and items of the page; null without a listener.</summary>
    internal Action<int, int>? PageRead { get; init; }

    /// <inheritdoc/>
    public bool Equals(ResponseMetadata? other) =>
        other is not null && (StatusCode, RequestId, Date, Attempts)
            == (other.StatusCode, other.RequestId, other.Date, other.Attempts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, RequestId, Date, Attempts);
}

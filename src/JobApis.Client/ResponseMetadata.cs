namespace JobApis.Client;

/// <summary>What an answer said about itself, apart from its content.</summary>
public sealed record ResponseMetadata
{
    /// <summary>Nothing known: for pages made by hand.</summary>
    public static ResponseMetadata None { get; } = new();

    /// <summary>The HTTP status, 0 when the answer did not come over HTTP.</summary>
    public int StatusCode { get; init; }

    /// <summary>The service's id of the request, for its support; null when it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's clock when it answered (the <c>Date</c> header).</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How often the call was sent; 1 when it went through at once.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Called for the page that is made of the answer, its rows and its items; null when nobody listens.
    /// </summary>
    internal Action<int, int>? PageRead { get; init; }

    /// <inheritdoc/>
    public bool Equals(ResponseMetadata? other) =>
        other is not null && (StatusCode, RequestId, Date, Attempts)
            == (other.StatusCode, other.RequestId, other.Date, other.Attempts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, RequestId, Date, Attempts);
}

using System.Net;

namespace JobApis.Client.WireMock.Tests;

/// <summary>A call that a service rejects, and the expected error.</summary>
internal sealed record Refusal(
    string Name,
    Func<IJobSource, CancellationToken, Task> SendAsync,
    Type Exception,
    HttpStatusCode Status)
{
    public string? Code { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The expected text in the message, from the service.</summary>
    public string Says { get; init; } = "";
}

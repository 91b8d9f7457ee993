using System.Net;

namespace JobApis.Client.WireMock.Tests;

/// <summary>A call that a service refuses, and what must be told of it.</summary>
internal sealed record Refusal(
    string Name,
    Func<IJobSource, CancellationToken, Task> SendAsync,
    Type Exception,
    HttpStatusCode Status)
{
    public string? Code { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the message says; the service's own words.</summary>
    public string Says { get; init; } = "";
}

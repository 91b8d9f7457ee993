namespace JobApis.Client.WireMock.Tests;

/// <summary>A call that changes something.</summary>
internal sealed record Write(string Name, Func<IJobSource, CancellationToken, Task> SendAsync);

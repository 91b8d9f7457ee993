namespace JobApis.Client.WireMock.Tests;

/// <summary>A writing call.</summary>
internal sealed record Write(string Name, Func<IJobSource, CancellationToken, Task> SendAsync);

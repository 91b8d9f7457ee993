using Microsoft.Extensions.Hosting;

namespace JobApis.Client.Testing;

/// <summary>
/// A server that lives as long as its simulator. The usual lifetime takes SIGTERM and Ctrl-C for itself, so that the
/// process around it stays.
/// </summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

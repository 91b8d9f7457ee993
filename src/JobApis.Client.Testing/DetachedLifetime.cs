using Microsoft.Extensions.Hosting;

namespace JobApis.Client.Testing;

/// <summary>
/// A host lifetime bound to the simulator. The default lifetime would handle SIGTERM and Ctrl-C, so that the process
/// would not end.
/// </summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

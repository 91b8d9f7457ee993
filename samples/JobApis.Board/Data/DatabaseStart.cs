using JobApis.Board.Syncing;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Data;

/// <summary>Brings the tables to this version and enters the accounts, before anything else starts.</summary>
/// <remarks>Several nodes may start at once: the migrations take a lock.</remarks>
internal sealed class DatabaseStart(
    IDbContextFactory<BoardContext> contexts,
    AccountTable accounts,
    IJobSourceRegistry sources) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (BoardContext board = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await board.Database.MigrateAsync(cancellationToken);
        }

        await accounts.EnterAsync(sources.Sources, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

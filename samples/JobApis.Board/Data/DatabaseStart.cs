using JobApis.Board.Syncing;
using JobApis.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobApis.Board.Data;

/// <summary>Migrates the tables to this version and inserts the accounts, before anything else starts.</summary>
/// <remarks>
/// Several nodes may start at the same time. EF Core releases its own lock after each migration, so a second node could
/// start with the next one. A session lock prevents this until all migrations are done.
/// </remarks>
internal sealed class DatabaseStart(
    IDbContextFactory<BoardContext> contexts,
    AccountTable accounts,
    IJobSourceRegistry sources) : IHostedService
{
    private const long LockKey = 7463912268;

    // A migration may count all jobs, and this node may have to wait for the migration of another one.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (BoardContext board = await contexts.CreateDbContextAsync(cancellationToken))
        {
            board.Database.SetCommandTimeout(Patience);
            if (board.Database.IsNpgsql())
            {
                IRelationalDatabaseCreator creator = board.GetService<IRelationalDatabaseCreator>();
                if (!await creator.ExistsAsync(cancellationToken))
                {
                    await creator.CreateAsync(cancellationToken);
                }

                // The connection stays open during the migrations, because it holds the lock.
                await board.Database.OpenConnectionAsync(cancellationToken);
                await board.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            }

            await board.Database.MigrateAsync(cancellationToken);
            if (board.Database.IsNpgsql())
            {
                await board.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
            }
        }

        await accounts.EnterAsync(sources.Sources, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

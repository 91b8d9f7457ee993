using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Data;

/// <summary>Creates contexts of the configured database.</summary>
internal sealed class BoardContextFactory<TContext>(IDbContextFactory<TContext> contexts)
    : IDbContextFactory<BoardContext>
    where TContext : BoardContext
{
    public BoardContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<BoardContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);
}

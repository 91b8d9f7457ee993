using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobApis.Board.Data;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<BoardContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        try
        {
            await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
            await board.Accounts.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer ({failure.GetType().Name}).");
        }
    }
}

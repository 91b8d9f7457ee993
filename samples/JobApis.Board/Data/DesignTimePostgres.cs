using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace JobApis.Board.Data;

/// <summary>For <c>dotnet ef migrations add</c>; docs/board.md has the command.</summary>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresBoardContext>
{
    public PostgresBoardContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresBoardContext>().UseNpgsql("Host=127.0.0.1").Options);
}

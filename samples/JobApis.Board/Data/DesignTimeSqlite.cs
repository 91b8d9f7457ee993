using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace JobApis.Board.Data;

/// <summary>For <c>dotnet ef migrations add</c>; docs/board.md has the command.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteBoardContext>
{
    public SqliteBoardContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteBoardContext>().UseSqlite("Data Source=:memory:").Options);
}

using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Data;

/// <summary>The tables in a SQLite file.</summary>
internal sealed class SqliteBoardContext(DbContextOptions<SqliteBoardContext> options) : BoardContext(options)
{
    protected override string ByteOrder => "BINARY";

    protected override string JsonType => "TEXT";
}

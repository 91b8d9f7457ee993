using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Data;

/// <summary>The tables in a PostgreSQL database.</summary>
internal sealed class PostgresBoardContext(DbContextOptions<PostgresBoardContext> options) : BoardContext(options)
{
    protected override string ByteOrder => "C";

    // Not jsonb: it rejects an escaped NUL, which services may send.
    protected override string JsonType => "json";
}

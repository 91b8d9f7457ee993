namespace JobApis.Board.Tests;

/// <summary>The copy in PostgreSQL, with the clustered engine.</summary>
public sealed class PostgresCopyTests(PostgresServer server) : CopyTests, IClassFixture<PostgresServer>
{
    private protected override async Task<string[]> DatabaseAsync() =>
        ["--ConnectionStrings:Board", await server.CreateDatabaseAsync()];
}

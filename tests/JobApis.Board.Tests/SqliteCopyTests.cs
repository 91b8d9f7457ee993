namespace JobApis.Board.Tests;

/// <summary>The copy in a SQLite file.</summary>
public sealed class SqliteCopyTests : CopyTests
{
    private protected override Task<string[]> DatabaseAsync() => Task.FromResult<string[]>([]);
}

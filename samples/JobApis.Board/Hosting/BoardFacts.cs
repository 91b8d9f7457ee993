namespace JobApis.Board.Hosting;

/// <summary>What the pages show about the board itself.</summary>
/// <param name="IsDemo">Whether the jobs are simulated.</param>
/// <param name="IsClustered">Whether several processes may share the database.</param>
internal sealed record BoardFacts(bool IsDemo, bool IsClustered);

namespace JobApis.Board.Hosting;

/// <summary>What every page says of the board itself.</summary>
/// <param name="IsDemo">Whether the jobs are made up.</param>
/// <param name="IsClustered">Whether several processes may share the database.</param>
internal sealed record BoardFacts(bool IsDemo, bool IsClustered);

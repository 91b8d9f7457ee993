namespace JobApis.Board.Queries;

/// <summary>The number of jobs whose duration is within bounds.</summary>
/// <param name="Label">The bounds, as text.</param>
/// <param name="Count">The number of jobs.</param>
internal sealed record DurationCount(string Label, int Count);

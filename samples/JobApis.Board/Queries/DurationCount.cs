namespace JobApis.Board.Queries;

/// <summary>How many jobs ran for a time within bounds.</summary>
/// <param name="Label">The bounds, in words.</param>
/// <param name="Count">The jobs.</param>
internal sealed record DurationCount(string Label, int Count);

namespace JobApis.Board.Queries;

/// <summary>What the plots show.</summary>
/// <param name="Days">The last days, oldest first.</param>
/// <param name="Durations">The durations, shortest first.</param>
/// <param name="Unknown">Jobs that ended in these days and tell no duration.</param>
internal sealed record Trends(
    IReadOnlyList<DayCount> Days,
    IReadOnlyList<DurationCount> Durations,
    int Unknown);

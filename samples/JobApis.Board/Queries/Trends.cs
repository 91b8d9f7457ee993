namespace JobApis.Board.Queries;

/// <summary>The data of the plots.</summary>
/// <param name="Days">The last days, oldest first.</param>
/// <param name="Durations">The durations, shortest first.</param>
/// <param name="Unknown">The number of jobs that ended in these days and have no duration.</param>
internal sealed record Trends(
    IReadOnlyList<DayCount> Days,
    IReadOnlyList<DurationCount> Durations,
    int Unknown);

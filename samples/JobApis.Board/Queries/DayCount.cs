namespace JobApis.Board.Queries;

/// <summary>The number of jobs that ended on a day, in UTC.</summary>
internal sealed record DayCount(DateOnly Day, int Failed, int Succeeded);

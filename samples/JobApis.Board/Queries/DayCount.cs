namespace JobApis.Board.Queries;

/// <summary>How many jobs ended on a day, in UTC.</summary>
internal sealed record DayCount(DateOnly Day, int Failed, int Succeeded);

using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>
/// The number of jobs of an account that ended on a day in a state, by duration. Each commit updates it, so that the
/// cost of trends does not depend on the number of jobs.
/// </summary>
internal sealed class EndedCountRow
{
    /// <summary>Counts all jobs: for a new table, and for jobs that were not written by a sync.</summary>
    public const string FillSql =
        """
        INSERT INTO ended_counts (account_id, day, state, length, count)
        SELECT account_id, ended / 864000000000, state,
          CASE WHEN duration <= 0 THEN 0 WHEN duration < 600000000 THEN 1 WHEN duration < 6000000000 THEN 2
            WHEN duration < 36000000000 THEN 3 WHEN duration < 216000000000 THEN 4
            WHEN duration < 864000000000 THEN 5 ELSE 6 END,
          COUNT(*)
        FROM jobs WHERE ended > 0 GROUP BY 1, 2, 3, 4
        """;

    private static readonly TimeSpan[] Bounds =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
        TimeSpan.FromHours(24),
    ];

    public int AccountId { get; set; }

    /// <summary>The day in UTC, counted from year 1.</summary>
    public int Day { get; set; }

    public JobState State { get; set; }

    /// <summary>0 if the duration is not known, otherwise 1 to 6, by <see cref="LengthOf"/>.</summary>
    public int Length { get; set; }

    public int Count { get; set; }

    /// <summary>The class of a duration: below a minute, 10 minutes, an hour, 6 hours, a day, or more.</summary>
    public static int LengthOf(long duration) => duration <= 0
        ? 0
        : 1 + Bounds.Count(bound => duration >= bound.Ticks);
}

namespace JobApis.Board.Queries;

/// <summary>What the table is sorted by.</summary>
internal enum JobSort
{
    /// <summary>When the job was made.</summary>
    Created,

    /// <summary>When the board last saw a change.</summary>
    Changed,

    /// <summary>When it ended.</summary>
    Ended,

    /// <summary>How long it ran.</summary>
    Duration,

    /// <summary>Its name.</summary>
    Name,
}

namespace JobApis.Board.Queries;

/// <summary>The sort column of the table.</summary>
internal enum JobSort
{
    /// <summary>When the job was created.</summary>
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

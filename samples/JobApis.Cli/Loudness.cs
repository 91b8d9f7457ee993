namespace JobApis.Cli;

/// <summary>How much is said on stderr.</summary>
internal enum Loudness
{
    /// <summary>What went wrong, and where to go on.</summary>
    Quiet,

    /// <summary>A line about what was done as well.</summary>
    Normal,

    /// <summary>Details of each source.</summary>
    Verbose,
}

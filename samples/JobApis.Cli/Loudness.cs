namespace JobApis.Cli;

/// <summary>The verbosity on stderr.</summary>
internal enum Loudness
{
    /// <summary>Only errors, and where to continue.</summary>
    Quiet,

    /// <summary>Also a line about the result.</summary>
    Normal,

    /// <summary>Also details of each source.</summary>
    Verbose,
}

namespace JobApis.Cli.Progress;

/// <summary>How many jobs a source has sent, and how many it says there are.</summary>
internal readonly record struct JobCount(long Read, long? Total);

namespace JobApis.Cli.Downloads;

/// <summary>How much of a file is here, how much there is, and how many bytes a second come.</summary>
internal readonly record struct ByteCount(long Read, long? Total, double Rate);

namespace JobApis.Cli.Downloads;

/// <summary>The bytes read so far, the total, and the bytes per second.</summary>
internal readonly record struct ByteCount(long Read, long? Total, double Rate);

using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>A file, and where it is to be saved.</summary>
/// <param name="File">The file.</param>
/// <param name="Target">Its place on this machine, an absolute path.</param>
/// <param name="Part">Where it is kept until it is whole.</param>
internal sealed record PlannedDownload(JobFile File, string Target, string Part);

using JobApis.Client;

namespace JobApis.Cli.Downloads;

/// <summary>A file, and where it will be saved.</summary>
/// <param name="File">The file.</param>
/// <param name="Target">Its absolute path on this machine.</param>
/// <param name="Part">The path of the partial file until it is complete.</param>
internal sealed record PlannedDownload(JobFile File, string Target, string Part);

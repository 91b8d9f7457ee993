using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>A change, and when the tool saw it.</summary>
internal sealed record SeenChange(DateTimeOffset At, JobChange Change);

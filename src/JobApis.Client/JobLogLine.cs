namespace JobApis.Client;

/// <summary>A line that a job printed.</summary>
/// <param name="Part">
/// The part of the job that printed it: a pod, or a run and its file. Null if the job has one part only.
/// </param>
/// <param name="Text">The line, without its end.</param>
public sealed record JobLogLine(string? Part, string Text);

namespace JobApis.Client;

/// <summary>A line of a job's log.</summary>
/// <param name="Part">
/// The part of the job that wrote the line: a pod, or a run and its file. Null if the job has only one part.
/// </param>
/// <param name="Text">The text of the line, without the line break.</param>
public sealed record JobLogLine(string? Part, string Text);

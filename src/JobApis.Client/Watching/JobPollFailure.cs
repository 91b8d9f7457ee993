namespace JobApis.Client;

/// <summary>A poll that failed, of a watch or of a wait.</summary>
/// <param name="Source">The source that was asked.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="InARow">How many polls in a row have failed by now, this one included.</param>
/// <param name="RetryIn">
/// The pause before the next poll; null when there is none, because the watch or wait gives up.
/// </param>
public sealed record JobPollFailure(IJobSource Source, JobApiException Error, int InARow, TimeSpan? RetryIn);

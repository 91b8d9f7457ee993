namespace JobApis.Client;

/// <summary>A failed poll of a watch, a wait or a sync.</summary>
/// <param name="Source">The source.</param>
/// <param name="Error">The failure.</param>
/// <param name="InARow">The number of consecutive failed polls, including this one.</param>
/// <param name="RetryIn">
/// The pause before the next poll; null if no poll follows because the watch, wait or sync ends with the failure.
/// </param>
public sealed record JobPollFailure(IJobSource Source, JobApiException Error, int InARow, TimeSpan? RetryIn);

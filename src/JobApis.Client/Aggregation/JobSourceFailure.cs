namespace JobApis.Client;

/// <summary>A source that could not be listed, or not to its end.</summary>
/// <param name="Source">The source.</param>
/// <param name="Error">Why. <see cref="JobApiException.FailedAt"/> says where the list can be taken up again.</param>
public sealed record JobSourceFailure(IJobSource Source, JobApiException Error);

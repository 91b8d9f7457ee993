namespace JobApis.Client.Json;

/// <summary>A row of an answer that cannot be read.</summary>
/// <param name="Id">Its id, where that can be read.</param>
/// <param name="Json">The row as received.</param>
/// <param name="Index">Its place in the answer, from 0.</param>
/// <param name="Reason">Why it cannot be read.</param>
/// <param name="Error">What the answer would have failed with.</param>
internal sealed record UnreadableJson(string? Id, string Json, int Index, string Reason, JobApiException Error);

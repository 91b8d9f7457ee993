namespace JobApis.Client.Json;

/// <summary>A row of an answer that cannot be read.</summary>
/// <param name="Id">The id of the row; null if it cannot be read.</param>
/// <param name="Json">The row as received.</param>
/// <param name="Index">The index of the row in the answer, from 0.</param>
/// <param name="Reason">The reason why it cannot be read.</param>
/// <param name="Error">The exception for the whole answer.</param>
internal sealed record UnreadableJson(string? Id, string Json, int Index, string Reason, JobApiException Error);

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// A page of a job's results. The answer is not documented: the envelope of the other lists and a bare array are read
/// (docs/providers/deepset.md#wire-results).
/// </summary>
[JsonConverter(typeof(DeepsetJobResultsConverter))]
public sealed class DeepsetJobResults : IHasResponseMetadata
{
    /// <summary>Creates an answer, for tests that replace the service.</summary>
    /// <param name="raw">The answer, as received.</param>
    public DeepsetJobResults(JsonElement raw)
    {
        Raw = raw;
        if (raw.ValueKind == JsonValueKind.Array)
        {
            Results = [.. raw.EnumerateArray()];
        }
        else if (raw.ValueKind == JsonValueKind.Object)
        {
            Results = raw.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array
                ? [.. data.EnumerateArray()]
                : [];
            HasMore = raw.TryGetProperty("has_more", out JsonElement more) ? WireBoolean.ReadOrNull(more) : null;
            Total = raw.TryGetProperty("total", out JsonElement total) ? WireNumber.ReadOrNull<long>(total) : null;
        }
    }

    /// <summary>
    /// The results, as received: the entries of <c>data</c>, or of a bare array. Empty if the answer has neither; then
    /// use <see cref="Raw"/>.
    /// </summary>
    public IReadOnlyList<JsonElement> Results { get; } = [];

    /// <summary>Whether more results follow. Null if the service does not report it.</summary>
    public bool? HasMore { get; }

    /// <summary>The total number of results. Null if the service does not report it.</summary>
    public long? Total { get; }

    /// <summary>The whole answer, as received.</summary>
    public JsonElement Raw { get; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }
}

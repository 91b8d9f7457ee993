using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A job's snapshots. The service shows no sample of this answer, so nothing is read into it.</summary>
[JsonConverter(typeof(JobsV1SnapshotResponseConverter))]
public sealed class JobsV1SnapshotResponse : IHasResponseMetadata
{
    /// <summary>Makes an answer: for tests that stand in for the service.</summary>
    /// <param name="raw">The answer, as it came.</param>
    public JobsV1SnapshotResponse(JsonElement raw)
    {
        Raw = raw;
        Snapshots = raw.ValueKind switch
        {
            JsonValueKind.Array => [.. raw.EnumerateArray()],
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [raw],
        };
    }

    /// <summary>
    /// The snapshots: the entries of an array; an answer that is no array is one snapshot, and one that says nothing is
    /// none.
    /// </summary>
    public IReadOnlyList<JsonElement> Snapshots { get; }

    /// <summary>The whole answer, as it came.</summary>
    public JsonElement Raw { get; }

    /// <summary>What the answer said about itself; null when it did not come over this client.</summary>
    public ResponseMetadata? Response { get; set; }
}

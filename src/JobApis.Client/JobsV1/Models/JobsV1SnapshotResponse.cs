using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.JobsV1;

/// <summary>A job's snapshots. The answer is not documented, so it is kept as JSON.</summary>
[JsonConverter(typeof(JobsV1SnapshotResponseConverter))]
public sealed class JobsV1SnapshotResponse : IHasResponseMetadata
{
    /// <summary>Creates an answer, for tests that replace the service.</summary>
    /// <param name="raw">The answer, as received.</param>
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
    /// The snapshots: the entries of an array. Other JSON is one snapshot; null and an empty body are no snapshot.
    /// </summary>
    public IReadOnlyList<JsonElement> Snapshots { get; }

    /// <summary>The whole answer, as received.</summary>
    public JsonElement Raw { get; }

    /// <summary>Metadata of the HTTP response; null if it was not received by this client.</summary>
    public ResponseMetadata? Response { get; set; }
}

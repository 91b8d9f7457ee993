using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// Attributes of shared jobs. The service documents a bare array and declares an envelope; both are read.
/// </summary>
[JsonConverter(typeof(DeepsetSelectionConverter))]
public sealed class DeepsetSelection : IHasResponseMetadata
{
    /// <summary>
    /// The distinct rows: the last part of each attribute's name with its value, which may be null, in the order in
    /// which the service wrote them.
    /// </summary>
    public IReadOnlyList<OrderedDictionary<string, JsonElement>> Rows { get; set => field = value ?? []; } = [];

    /// <summary>
    /// Whether there are more rows. Null when the service does not say, as with a bare array: then as many rows as were
    /// asked for may be all or not.
    /// </summary>
    public bool? HasMore { get; set; }

    /// <summary>How many rows there are in all. Null when the service does not say.</summary>
    public long? Total { get; set; }

    /// <summary>Members of the envelope that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>What the HTTP response said about itself; null when the answer did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>
    /// Whether rows may be missing: the service says that there are more, or it does not say and sent as many as were
    /// asked for.
    /// </summary>
    /// <param name="query">What was asked.</param>
    /// <returns>False only when all rows are here.</returns>
    public bool MayBeCut(DeepsetSelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Without a limit the service's default holds, which is 10.
        return HasMore ?? Rows.Count >= (query.Limit ?? 10);
    }
}

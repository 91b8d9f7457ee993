using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

/// <summary>
/// Attributes of shared jobs. A bare array and an envelope are read (docs/providers/deepset.md#wire-select).
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
    /// Whether there are more rows. Null if the service does not report it, as in a bare array: then a full answer may
    /// be incomplete.
    /// </summary>
    public bool? HasMore { get; set; }

    /// <summary>The total number of rows. Null if the service does not report it.</summary>
    public long? Total { get; set; }

    /// <summary>Members of the envelope that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Metadata of the HTTP response; null if the answer did not come over HTTP.</summary>
    public ResponseMetadata? Response { get; set; }

    /// <summary>
    /// Whether rows may be missing: the service reports more rows, or it reports nothing and sent as many rows as
    /// requested.
    /// </summary>
    /// <param name="query">The query that was sent.</param>
    /// <returns>False only if the answer has all rows.</returns>
    public bool MayBeCut(DeepsetSelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        // The service's default limit is 10.
        return HasMore ?? Rows.Count >= (query.Limit ?? 10);
    }
}

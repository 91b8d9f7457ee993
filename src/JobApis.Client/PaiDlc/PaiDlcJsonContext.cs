using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

// The service has sent numbers and truth values as text, and empty texts for none, in any place.
[JsonSourceGenerationOptions(
    MaxDepth = 32,
    Converters =
    [
        typeof(OptionalNumberConverter<int>),
        typeof(OptionalNumberConverter<long>),
        typeof(OptionalNumberConverter<decimal>),
        typeof(OptionalBooleanConverter),
    ])]
[JsonSerializable(typeof(PaiDlcJobList))]
[JsonSerializable(typeof(PaiDlcJob))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcReplicaStatus>))]
internal sealed partial class PaiDlcJsonContext : JsonSerializerContext;

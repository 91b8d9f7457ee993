using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

// The service has sent numbers and truth values as text, and empty texts for none, in any place.
[JsonSourceGenerationOptions(
    MaxDepth = 32,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(OptionalNumberConverter<int>),
        typeof(OptionalNumberConverter<long>),
        typeof(OptionalNumberConverter<decimal>),
        typeof(OptionalNumberConverter<double>),
        typeof(OptionalBooleanConverter),
    ])]
[JsonSerializable(typeof(PaiDlcJobList))]
[JsonSerializable(typeof(PaiDlcJob))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcReplicaStatus>))]
[JsonSerializable(typeof(PaiDlcReceipt))]
[JsonSerializable(typeof(PaiDlcJobReceipt))]
[JsonSerializable(typeof(PaiDlcJobEvents))]
[JsonSerializable(typeof(PaiDlcPodEvents))]
[JsonSerializable(typeof(PaiDlcPodLogs))]
[JsonSerializable(typeof(PaiDlcJobMetrics))]
[JsonSerializable(typeof(PaiDlcSanityCheckResult))]
[JsonSerializable(typeof(PaiDlcSanityCheckResultList))]
[JsonSerializable(typeof(PaiDlcWebTerminal))]
[JsonSerializable(typeof(PaiDlcToken))]
[JsonSerializable(typeof(PaiDlcEcsSpecList))]
[JsonSerializable(typeof(PaiDlcJobDraft))]
[JsonSerializable(typeof(PaiDlcJobUpdate))]
[JsonSerializable(typeof(PaiDlcTagAssignment))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcJobSpec>))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcCustomEnvironmentVariable>))]
[JsonSerializable(typeof(PaiDlcSettings))]
[JsonSerializable(typeof(PaiDlcElasticSpec))]
[JsonSerializable(typeof(PaiDlcCredentialConfig))]
internal sealed partial class PaiDlcJsonContext : JsonSerializerContext
{
    /// <summary>For answers: the same, and what comes in bulk is read by generated code.</summary>
    public static PaiDlcJsonContext Answers => field ??= new(new JsonSerializerOptions(Default.Options) { Converters = { new PaiDlcJobListReader(Default) } });
}

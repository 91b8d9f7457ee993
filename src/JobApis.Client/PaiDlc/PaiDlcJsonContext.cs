using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(PaiDlcJobList))]
[JsonSerializable(typeof(PaiDlcJob))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcReplicaStatus>))]
[JsonSerializable(typeof(PaiDlcWriteResponse))]
[JsonSerializable(typeof(PaiDlcJobWriteResponse))]
[JsonSerializable(typeof(PaiDlcJobEvents))]
[JsonSerializable(typeof(PaiDlcPodEvents))]
[JsonSerializable(typeof(PaiDlcPodLogs))]
[JsonSerializable(typeof(PaiDlcJobMetrics))]
[JsonSerializable(typeof(PaiDlcSanityCheckResult))]
[JsonSerializable(typeof(PaiDlcSanityCheckResultList))]
[JsonSerializable(typeof(PaiDlcWebTerminal))]
[JsonSerializable(typeof(PaiDlcToken))]
[JsonSerializable(typeof(PaiDlcEcsSpecList))]
[JsonSerializable(typeof(PaiDlcJobRequest))]
[JsonSerializable(typeof(PaiDlcJobUpdate))]
[JsonSerializable(typeof(PaiDlcTagAssignment))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcJobSpec>))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcCustomEnvironmentVariable>))]
[JsonSerializable(typeof(PaiDlcSettings))]
[JsonSerializable(typeof(PaiDlcElasticSpec))]
[JsonSerializable(typeof(PaiDlcCredentialConfig))]
internal sealed partial class PaiDlcJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static PaiDlcJsonContext Answers =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Converters = { new PaiDlcJobListReader(Default) } });
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The JSON context of lists: jobs, and their parts that requests have too. <see cref="PaiDlcJsonContext"/> has all
/// types.
/// </summary>
[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(PaiDlcJobList))]
[JsonSerializable(typeof(PaiDlcJob))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcReplicaStatus>))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcJobSpec>))]
[JsonSerializable(typeof(IReadOnlyList<PaiDlcCustomEnvironmentVariable>))]
[JsonSerializable(typeof(PaiDlcSettings))]
[JsonSerializable(typeof(PaiDlcElasticSpec))]
[JsonSerializable(typeof(PaiDlcCredentialConfig))]
internal sealed partial class PaiDlcListJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static PaiDlcListJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new PaiDlcJobListReader(Default) } });
}

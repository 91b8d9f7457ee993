using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(WorklayerJobList))]
[JsonSerializable(typeof(WorklayerTokenRequest))]
[JsonSerializable(typeof(WorklayerJobRequest))]
[JsonSerializable(typeof(WorklayerQuestionnaire))]
[JsonSerializable(typeof(WorklayerAnswers))]
[JsonSerializable(typeof(WorklayerAnswersResponse))]
[JsonSerializable(typeof(WorklayerServicePackageAnswers[]))]
[JsonSerializable(typeof(WorklayerDocumentList))]
[JsonSerializable(typeof(WorklayerChecklist))]
[JsonSerializable(typeof(WorklayerProviderRequest))]
[JsonSerializable(typeof(WorklayerJobLinkRequest))]
[JsonSerializable(typeof(WorklayerJobLink))]
[JsonSerializable(typeof(WorklayerMessageList))]
[JsonSerializable(typeof(WorklayerMessagePage))]
[JsonSerializable(typeof(IReadOnlyList<WorklayerMessage>))]
[JsonSerializable(typeof(WorklayerMessageRequest))]
[JsonSerializable(typeof(WorklayerScopeRejection))]
[JsonSerializable(typeof(WorklayerConsultationRequest))]
[JsonSerializable(typeof(WorklayerScopeUpdate))]
[JsonSerializable(typeof(WorklayerJobDefinition))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class WorklayerJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static WorklayerJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new WorklayerJobListReader(Default) } });
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(DeepsetSharedJobList))]
[JsonSerializable(typeof(DeepsetSelection))]
[JsonSerializable(typeof(IReadOnlyList<DeepsetWorkspace>))]
[JsonSerializable(typeof(DeepsetWorkspace))]
[JsonSerializable(typeof(DeepsetJobRequest))]
[JsonSerializable(typeof(DeepsetJobResults))]
[JsonSerializable(typeof(DeepsetSharedJobRequest))]
[JsonSerializable(typeof(DeepsetSharedJobUpdate))]
[JsonSerializable(typeof(DeepsetSharedJobResponse))]
[JsonSerializable(typeof(DeepsetSharedJob))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DeepsetJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static DeepsetJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new DeepsetSharedJobListReader(Default) } });
}

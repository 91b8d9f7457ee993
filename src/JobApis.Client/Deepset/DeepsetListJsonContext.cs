using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// The JSON context of lists: jobs, and the workspace that they are read from. <see cref="DeepsetJsonContext"/> has all
/// types.
/// </summary>
/// <remarks>
/// <see cref="JsonElement"/> is returned by another call: types of the framework must be in this context.
/// </remarks>
[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(DeepsetSharedJobList))]
[JsonSerializable(typeof(DeepsetSharedJob))]
[JsonSerializable(typeof(DeepsetWorkspace))]
[JsonSerializable(typeof(IReadOnlyList<DeepsetWorkspace>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DeepsetListJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static DeepsetListJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new DeepsetSharedJobListReader(Default) } });
}

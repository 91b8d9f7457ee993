using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// The JSON context of what <c>ListJobsAsync</c> needs: a list of jobs, and of the workspace that it is read from. <see
/// cref="DeepsetJsonContext"/> has these types too, and all others.
/// </summary>
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

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The JSON context of what <c>ListJobsAsync</c> needs: a list of jobs, and of the sign-in before it. <see
/// cref="WorklayerJsonContext"/> has these types too, and all others.
/// </summary>
[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(WorklayerJobList))]
[JsonSerializable(typeof(WorklayerJob))]
[JsonSerializable(typeof(WorklayerTokenRequest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WorklayerListJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static WorklayerListJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new WorklayerJobListReader(Default) } });
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The JSON context of lists: jobs, and the sign-in. <see cref="WorklayerJsonContext"/> has all types.
/// </summary>
/// <remarks>
/// <see cref="JsonElement"/> is returned by another call: types of the framework must be in this context.
/// </remarks>
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

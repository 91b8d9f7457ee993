using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>
/// The JSON context of lists: jobs, and the states that complete their rows. <see cref="RescaleJsonContext"/> has all
/// types.
/// </summary>
[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(RescalePage<RescaleJobSummary>))]
[JsonSerializable(typeof(RescalePage<RescaleStatusEntry>))]
internal sealed partial class RescaleListJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static RescaleListJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new RescaleJobPageReader(Default) } });
}

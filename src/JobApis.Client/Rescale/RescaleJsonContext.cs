using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(RescalePage<RescaleJobSummary>))]
[JsonSerializable(typeof(RescalePage<RescaleStatusEntry>))]
[JsonSerializable(typeof(RescalePage<RescaleFile>))]
[JsonSerializable(typeof(RescalePage<RescaleRun>))]
[JsonSerializable(typeof(RescaleJob))]
[JsonSerializable(typeof(RescaleRunSnapshot))]
[JsonSerializable(typeof(IReadOnlyList<RescaleDirectoryEntry>))]
[JsonSerializable(typeof(RescaleTail))]
[JsonSerializable(typeof(RescaleShareResponse))]
[JsonSerializable(typeof(RescaleShareRequest))]
[JsonSerializable(typeof(RescaleJobRequest))]
[JsonSerializable(typeof(RescaleJobUpdate))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int?))]
internal sealed partial class RescaleJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static RescaleJsonContext Answers => field ??= new(
        new JsonSerializerOptions(Default.Options) { Converters = { new RescaleJobPageReader(Default) } });
}

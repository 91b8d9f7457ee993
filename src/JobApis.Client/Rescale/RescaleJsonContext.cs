using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

[JsonSourceGenerationOptions(MaxDepth = 32)]
[JsonSerializable(typeof(RescalePage<RescaleJobSummary>))]
[JsonSerializable(typeof(RescalePage<RescaleStatusEntry>))]
[JsonSerializable(typeof(RescaleJob))]
internal sealed partial class RescaleJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>Reads a page of jobs.</summary>
[GeneratedReader]
internal sealed partial class RescaleJobPageReader(
    JsonSerializerContext plain) : WireReader<RescalePage<RescaleJobSummary>>(plain);

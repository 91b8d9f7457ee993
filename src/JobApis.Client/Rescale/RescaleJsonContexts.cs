using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>The JSON contexts of the service.</summary>
[GeneratedContexts(typeof(RescaleListJsonContext), typeof(RescaleJsonContext))]
internal sealed partial class RescaleJsonContexts : JsonContexts
{
    public override JsonSerializerContext All => RescaleJsonContext.Answers;
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>The JSON contexts of the service.</summary>
[GeneratedContexts(typeof(WorklayerListJsonContext), typeof(WorklayerJsonContext))]
internal sealed partial class WorklayerJsonContexts : JsonContexts
{
    public override JsonSerializerContext All => WorklayerJsonContext.Answers;
}

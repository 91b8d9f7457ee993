using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>The JSON contexts of the service.</summary>
[GeneratedContexts(typeof(DeepsetListJsonContext), typeof(DeepsetJsonContext))]
internal sealed partial class DeepsetJsonContexts : JsonContexts
{
    public override JsonSerializerContext All => DeepsetJsonContext.Answers;
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The JSON contexts of the service.</summary>
[GeneratedContexts(typeof(PaiDlcListJsonContext), typeof(PaiDlcJsonContext))]
internal sealed partial class PaiDlcJsonContexts : JsonContexts
{
    public override JsonSerializerContext All => PaiDlcJsonContext.Answers;
}

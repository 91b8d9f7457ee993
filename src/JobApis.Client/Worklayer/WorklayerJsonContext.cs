using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

[JsonSourceGenerationOptions(MaxDepth = 32)]
[JsonSerializable(typeof(WorklayerJobList))]
[JsonSerializable(typeof(WorklayerTokenRequest))]
internal sealed partial class WorklayerJsonContext : JsonSerializerContext;

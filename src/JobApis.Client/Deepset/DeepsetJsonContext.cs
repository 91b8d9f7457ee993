using System.Text.Json.Serialization;

namespace JobApis.Client.Deepset;

[JsonSourceGenerationOptions(MaxDepth = 32)]
[JsonSerializable(typeof(DeepsetSharedJobList))]
[JsonSerializable(typeof(DeepsetSelection))]
internal sealed partial class DeepsetJsonContext : JsonSerializerContext;

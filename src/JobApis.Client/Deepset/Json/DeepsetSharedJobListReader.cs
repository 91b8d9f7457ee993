using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>Reads a page of shared jobs.</summary>
[GeneratedReader]
internal sealed partial class DeepsetSharedJobListReader(
    JsonSerializerContext plain) : WireReader<DeepsetSharedJobList>(plain);

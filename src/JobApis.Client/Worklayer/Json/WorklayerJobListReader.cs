using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>Reads a page of jobs.</summary>
[GeneratedReader]
internal sealed partial class WorklayerJobListReader(JsonSerializerContext plain) : WireReader<WorklayerJobList>(plain);

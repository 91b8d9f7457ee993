using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Reads a page of jobs.</summary>
[GeneratedReader]
internal sealed partial class PaiDlcJobListReader(JsonSerializerContext plain) : WireReader<PaiDlcJobList>(plain);

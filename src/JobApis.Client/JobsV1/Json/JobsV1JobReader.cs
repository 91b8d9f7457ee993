using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>Reads a job.</summary>
[GeneratedReader]
internal sealed partial class JobsV1JobReader(JsonSerializerContext plain) : WireReader<JobsV1Job>(plain);

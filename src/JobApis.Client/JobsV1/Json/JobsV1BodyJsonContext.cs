using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The JSON context of jobs that are sent: as received, without null members, which could overwrite values or be
/// refused.
/// </summary>
[JsonSourceGenerationOptions(
    MaxDepth = 32,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(JobsV1JobBody))]
internal sealed partial class JobsV1BodyJsonContext : JsonSerializerContext;

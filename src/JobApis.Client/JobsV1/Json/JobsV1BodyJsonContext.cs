using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// How jobs are sent: as they are read, save that what is not set is left out. The service's own null would otherwise
/// overwrite, or be refused.
/// </summary>
[JsonSourceGenerationOptions(
    MaxDepth = 32,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(JobsV1JobBody))]
internal sealed partial class JobsV1BodyJsonContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Benchmarks.Reading;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JobPage))]
internal sealed partial class JobPageContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>The JSON contexts of the service.</summary>
[GeneratedContexts(typeof(JobsV1ListJsonContext), typeof(JobsV1JsonContext))]
internal sealed partial class JobsV1JsonContexts : JsonContexts
{
    public override JsonSerializerContext All => JobsV1JsonContext.Answers;
}

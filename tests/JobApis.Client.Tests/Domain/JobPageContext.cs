using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Domain;

/// <summary>
/// The context of an app that returns pages of jobs, and names of its own for what is not the library's.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper)]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(PageCursor))]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobFile))]
internal sealed partial class JobPageContext : JsonSerializerContext;

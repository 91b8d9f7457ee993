using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Domain;

/// <summary>The context of an app that returns pages of jobs, with the app's naming for its other types.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper)]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(PageCursor))]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobFile))]
internal sealed partial class JobPageContext : JsonSerializerContext;

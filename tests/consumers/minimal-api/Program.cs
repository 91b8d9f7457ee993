using System.Text.Json.Serialization;
using JobApis.Client;
using Microsoft.Extensions.DependencyInjection;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddJobApis(builder.Configuration);
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerContext.Default));
builder.Services.AddHealthChecks().AddJobApis();
WebApplication app = builder.Build();

// Names the sources that cannot answer; the others answer.
app.MapGet("/failed", async (IJobSourceRegistry registry, CancellationToken cancellationToken) =>
{
    List<string> skipped = [];
    List<Job> jobs = await registry
        .ListAllJobsAsync(
            new() { States = [JobState.Failed] },
            new() { UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip },
            failure => skipped.Add(failure.Source.Name),
            cancellationToken: cancellationToken)
        .ToListAsync(cancellationToken);
    return new Answer(jobs, skipped);
});
app.MapGet(
    "/jobs/{source}",
    async (string source, PageCursor? at, IJobSourceRegistry registry, CancellationToken cancellationToken) =>
        await registry.GetSource(source)
            .ListJobsAsync(options: new() { PageSize = 20 }, cancellationToken: cancellationToken)
            .AsPagesAsync(at, cancellationToken)
            .FirstAsync(cancellationToken));
app.MapGet(
    "/jobs/{source}/{id}",
    (string source, string id, IJobSourceRegistry registry, CancellationToken cancellationToken) =>
        registry.GetSource(source).GetJobAsync(id, cancellationToken));

app.MapHealthChecks("/health");

await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await Console.In.ReadToEndAsync();
await app.StopAsync();

internal sealed record Answer(IReadOnlyList<Job> Jobs, IReadOnlyList<string> Skipped);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerContext : JsonSerializerContext;

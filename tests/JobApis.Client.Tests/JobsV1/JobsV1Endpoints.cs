using JobApis.Client.Tests.Docs;

namespace JobApis.Client.Tests.JobsV1;

/// <summary>All publicly known calls of the service that concern jobs.</summary>
internal sealed class JobsV1Endpoints : KnownEndpoints
{
    public override IReadOnlyList<KnownEndpoint> All { get; } =
    [
        new("GET", "/jobs/v1/"),
        new("GET", "/jobs/v1/my/"),
        new("GET", "/jobs/v1/workflow/{}"),
        new("GET", "/jobs/v1/bson/{}"),
        new("GET", "/jobs/v1/{}"),
        new("GET", "/jobs/v1/snapshots/{}"),
        new("POST", "/jobs/v1"),
        new("POST", "/jobs/v1/basicSync"),
        new("POST", "/jobs/v1/{}"),
        new("DELETE", "/jobs/v1/{}"),
        new("POST", "/jobs/v1/{}/abort"),
        new("PUT", "/jobs/v1/abort/"),
        new("POST", "/jobs/v1/{}/metadata"),
        new("POST", "/jobs/v1/{}/assign/{}"),
        new("PUT", "/jobs/v1/{}"),
        new("POST", "/reportgenerator/v1/generate", KnownEndpoint.OtherResource),
    ];
}

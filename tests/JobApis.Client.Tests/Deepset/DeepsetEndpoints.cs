using JobApis.Client.Tests.Docs;

namespace JobApis.Client.Tests.Deepset;

/// <summary>All publicly known calls of the service that concern jobs.</summary>
internal sealed class DeepsetEndpoints : KnownEndpoints
{
    public override IReadOnlyList<KnownEndpoint> All { get; } =
    [
        new("GET", "/api/v2/workspaces/{}/shared_jobs"),
        new("GET", "/api/v1/workspaces"),
        new("GET", "/api/v1/workspaces/{}"),
        new("POST", "/api/v2/workspaces/{}/jobs"),
        new("GET", "/api/v2/workspaces/{}/jobs/{}/results"),
        new("POST", "/api/v2/workspaces/{}/shared_jobs"),
        new("GET", "/api/v2/workspaces/{}/shared_jobs/{}"),
        new("PATCH", "/api/v2/workspaces/{}/shared_jobs/{}"),
        new("DELETE", "/api/v2/workspaces/{}/shared_jobs/{}"),
        new("POST", "/api/v1/workspaces/{}/shared_prototypes", KnownEndpoint.OtherResource),
    ];
}

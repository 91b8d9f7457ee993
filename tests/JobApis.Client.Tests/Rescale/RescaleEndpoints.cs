using JobApis.Client.Tests.Docs;

namespace JobApis.Client.Tests.Rescale;

/// <summary>All publicly known calls of the service that concern jobs.</summary>
internal sealed class RescaleEndpoints : KnownEndpoints
{
    public override IReadOnlyList<KnownEndpoint> All { get; } =
    [
        new("GET", "/api/v2/jobs/"),
        new("GET", "/api/v2/jobs/{}/"),
        new("POST", "/api/v2/jobs/"),
        new("PUT", "/api/v2/jobs/{}/"),
        new("PATCH", "/api/v2/jobs/{}/"),
        new("DELETE", "/api/v2/jobs/{}/"),
        new("POST", "/api/v2/jobs/{}/submit/"),
        new("POST", "/api/v2/jobs/{}/stop/"),
        new("POST", "/api/v2/jobs/{}/share/"),
        new("GET", "/api/v2/jobs/{}/statuses/"),
        new("GET", "/api/v2/jobs/{}/cluster_statuses/"),
        new("GET", "/api/v2/jobs/{}/files/"),
        new("GET", "/api/v2/jobs/{}/runs/"),
        new("GET", "/api/v2/jobs/{}/runs/{}/"),
        new("POST", "/api/v2/jobs/{}/runs/{}/stop/"),
        new("POST", "/api/v2/jobs/{}/runs/{}/snapshot/"),
        new("GET", "/api/v2/jobs/{}/runs/{}/files/"),
        new("GET", "/api/v2/jobs/{}/runs/{}/directory-contents/"),
        new("GET", "/api/v2/jobs/{}/runs/{}/tail/{}"),
        new("GET", "/api/v2/files/{}/contents/"),
        new("GET", "/api/v2/jobs/{}/connection_details/", "its answer is documented nowhere"),
        new("GET", "/api/v2/jobs/{}/cluster-load-measurements/", "its answer is documented nowhere"),
        new("POST", "/api/v2/jobs/{}/storage-devices/", KnownEndpoint.OtherResource),
        new(
            "POST",
            "/api/v2/organizations/{}/jobs/{}/project-assignment/",
            "an administrator's call, known from one client only"),
    ];
}

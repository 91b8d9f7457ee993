using JobApis.Client.Tests.Docs;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>All publicly known calls of the service that concern jobs.</summary>
internal sealed class PaiDlcEndpoints : KnownEndpoints
{
    public override IReadOnlyList<KnownEndpoint> All { get; } =
    [
        new("GET", "/api/v1/jobs"),
        new("POST", "/api/v1/jobs"),
        new("GET", "/api/v1/jobs/{}"),
        new("PUT", "/api/v1/jobs/{}"),
        new("POST", "/api/v1/jobs/{}/stop"),
        new("DELETE", "/api/v1/jobs/{}"),
        new("GET", "/api/v1/jobs/{}/events"),
        new("GET", "/api/v1/jobs/{}/pods/{}/events"),
        new("GET", "/api/v1/jobs/{}/pods/{}/logs"),
        new("GET", "/api/v1/jobs/{}/metrics"),
        new("GET", "/api/v1/jobs/{}/sanitycheckresults"),
        new("GET", "/api/v1/jobs/{}/sanitycheckresult"),
        new("GET", "/api/v1/jobs/{}/pods/{}/webterminal"),
        new("GET", "/api/v1/tokens"),
        new("GET", "/api/v1/ecsspecs"),
        new("POST", "/api/v1/tags"),
        new("DELETE", "/api/v1/tags"),
        new("GET", "/api/v1/jobs/{}/dashboard", "a page for people"),
        new("GET", "/api/v1/jobs/{}/rayDashboard", "a page for people"),
        new("GET", "/api/v1/jobtemplates", KnownEndpoint.OtherResource),
        new("GET", "/api/v1/tensorboards", KnownEndpoint.OtherResource),
        new("GET", "/api/v1/rayhistoryservers", KnownEndpoint.OtherResource),
        new("GET", "/api/v1/cms/metrics", KnownEndpoint.OtherResource),
        new("POST", "/api/v1/jobs/{}/signals", "named in one client and documented nowhere"),
    ];
}

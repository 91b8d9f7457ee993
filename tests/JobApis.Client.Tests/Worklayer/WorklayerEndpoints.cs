using JobApis.Client.Tests.Docs;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>All publicly known calls of the service that concern jobs.</summary>
internal sealed class WorklayerEndpoints : KnownEndpoints
{
    public override IReadOnlyList<KnownEndpoint> All { get; } =
    [
        new("GET", "/v1.0/jobs"),
        new("GET", "/v1.0/jobs/{}"),
        new("GET", "/v1.0/jobs/getByShortId:{}"),
        new("POST", "/v1.0/jobs"),
        new("POST", "/v1.0/jobs/{}/submit"),
        new("GET", "/v1.0/jobs/{}/questionnaire"),
        new("PUT", "/v1.0/jobs/{}/questionnaire/answers"),
        new("PUT", "/v1.0/jobs/{}/answers"),
        new("GET", "/v1.0/jobs/{}/documents"),
        new("GET", "/v1.0/jobs/{}/checklist"),
        new("POST", "/v1.0/jobs/{}/requested-provider"),
        new("POST", "/v1.0/jobs/{}/requested-provider/request-previous"),
        new("POST", "/v1.0/jobs/{}/job_link"),
        new("GET", "/v1.0/jobs/{}/messages"),
        new("POST", "/v1.0/jobs/{}/messages"),
        new("POST", "/v1.0/jobs/{}/scope_change/approve"),
        new("POST", "/v1.0/jobs/{}/scope_change/reject"),
        new("GET", "/v1.0/jobs/{}/scope_change/consultations"),
        new("POST", "/v1.0/jobs/{}/scope_change/consultations"),
    ];
}

using Refit;

namespace JobApis.Client.Tests.Http;

/// <summary>An app's Refit interface for calls that the library does not have.</summary>
internal interface IReports
{
    [Get("/api/v2/reports/{id}/")]
    Task<Report> GetReportAsync(string id, CancellationToken cancellationToken = default);

    [Post("/api/v2/reports/")]
    Task<Report> CreateReportAsync([Body] Report report, CancellationToken cancellationToken = default);

    [Get("/api/v2/reports/")]
    Task<Undescribed> GetUndescribedAsync(CancellationToken cancellationToken = default);

    [Get("/api/v2/reports/{id}/content/")]
    Task<Stream> OpenReportAsync(string id, CancellationToken cancellationToken = default);
}

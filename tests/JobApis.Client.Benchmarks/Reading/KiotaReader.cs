using JobApis.Client.Benchmarks.Kiota;
using JobApis.Client.Benchmarks.Kiota.Api.V2.Jobs;
using JobApis.Client.Benchmarks.Serving;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>
/// The client that Kiota generates for this list (<c>Kiota/jobs.yaml</c>), on its own handlers, from one page to the
/// next by the link that each names.
/// </summary>
/// <remarks>
/// Kiota has no page iterator for .NET. The one of <c>Microsoft.Graph.Core</c> reads Microsoft Graph's pages only: it
/// looks for members named <c>value</c> and <c>@odata.nextLink</c>, and refuses this list's <c>results</c> ("The
/// Parsable does not contain a collection property"). It would also add a queue and reflection to each page, and bring
/// 18 more packages along.
/// </remarks>
internal sealed class KiotaReader : IListReader
{
    private readonly HttpClient _client = KiotaClientFactory.Create();
    private readonly HttpClientRequestAdapter _adapter;
    private readonly EmptyPathSegmentRequestBuilder _jobs;
    private readonly int _pageSize;

    public KiotaReader(Uri server, Account account, int pageSize)
    {
        // Kiota's own provider of API keys takes https only, even on this machine.
        _client.DefaultRequestHeaders.Add("Authorization", $"Token {account.Credential}");
        _adapter = new(new AnonymousAuthenticationProvider(), httpClient: _client)
        {
            BaseUrl = server.GetLeftPart(UriPartial.Authority),
        };
        _jobs = new KiotaJobsClient(_adapter).Api.V2.Jobs.EmptyPathSegment;
        _pageSize = pageSize;
    }

    public async Task<long> ReadAsync(bool onlyFirst)
    {
        Kiota.Models.JobPage page = (await _jobs.GetAsync(
            request => request.QueryParameters.PageSize = _pageSize))!;
        long jobs = page.Results!.Count;
        while (!onlyFirst && page.Next is { } next)
        {
            page = (await _jobs.WithUrl(next).GetAsync())!;
            jobs += page.Results!.Count;
        }

        return jobs;
    }

    public void Dispose()
    {
        _adapter.Dispose();
        _client.Dispose();
    }
}

using System.Text.Json;
using JobApis.Client.Benchmarks.Serving;
using Refit;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>
/// Refit's client and its own paging, with its default serializer or with a source-generated context for the models.
/// </summary>
/// <remarks>Page by page, as the others are read: job by job costs Refit more.</remarks>
internal sealed class RefitReader : IListReader
{
    private readonly HttpClient _client;
    private readonly PagedEnumerable<JobPage, JobRow> _jobs;

    public RefitReader(Uri server, Account account, int pageSize, JsonSerializerOptions? json = null)
    {
        _client = HttpPageReader.Connect(server, $"Token {account.Credential}");
        _jobs = RestService.ForGenerated<IRefitJobs>(
            _client,
            json is null ? new() : new RefitSettings(new SystemTextJsonContentSerializer(json))).List(pageSize);
    }

    public async Task<long> ReadAsync(bool onlyFirst)
    {
        long jobs = 0;
        await foreach (JobPage page in _jobs.AsPages())
        {
            jobs += page.Results.Count;
            if (onlyFirst)
            {
                break;
            }
        }

        return jobs;
    }

    public void Dispose() => _client.Dispose();
}

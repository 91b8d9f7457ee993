using JobApis.Client.Benchmarks.Serving;
using RestSharp;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>RestSharp with its defaults.</summary>
internal sealed class RestSharpReader : PageReader
{
    private readonly RestClient _client;

    public RestSharpReader(Uri server, Account account, int pageSize)
        : base(server, account, pageSize)
    {
        _client = new(server);
        _client.AddDefaultHeader("Authorization", Authorization);
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task<JobPage> GetAsync(int number) =>
        (await _client.GetAsync<JobPage>(new RestRequest("/api/v2/jobs/")
            .AddQueryParameter("page", number)
            .AddQueryParameter("page_size", PageSize)))!;
}

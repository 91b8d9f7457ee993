using JobApis.Client.Benchmarks.Serving;
using RestEase;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>RestEase with its defaults: an interface, a client generated at run time, and Newtonsoft.Json.</summary>
internal sealed class RestEaseReader(
    Uri server,
    Account account,
    int pageSize) : HttpPageReader(server, account, pageSize)
{
    private IRestEaseJobs? _jobs;

    protected override Task<JobPage> GetAsync(int number) =>
        (_jobs ??= RestClient.For<IRestEaseJobs>(Client)).ListAsync(number, PageSize);
}

using JobApis.Client.Benchmarks.Serving;
using RestEase;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>RestEase as it comes: an interface, its client made at run time, Newtonsoft inside.</summary>
internal sealed class RestEaseReader(
    Uri server,
    Account account,
    int pageSize) : HttpPageReader(server, account, pageSize)
{
    private IRestEaseJobs? _jobs;

    protected override Task<JobPage> GetAsync(int number) =>
        (_jobs ??= RestClient.For<IRestEaseJobs>(Client)).ListAsync(number, PageSize);
}

using System.Net.Http.Json;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary><c>GetFromJsonAsync</c> as in most examples.</summary>
internal sealed class ReflectionReader(
    Uri server,
    Account account,
    int pageSize) : HttpPageReader(server, account, pageSize)
{
    protected override async Task<JobPage> GetAsync(int number) =>
        (await Client.GetFromJsonAsync<JobPage>(PathOf(number)))!;
}

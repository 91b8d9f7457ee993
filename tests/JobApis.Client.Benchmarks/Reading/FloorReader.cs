using System.Text.Json;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>The baseline of all measurements: the minimal code that a careful developer would write by hand.</summary>
internal sealed class FloorReader(Uri server, Account account, int pageSize) : HttpPageReader(server, account, pageSize)
{
    protected override async Task<JobPage> GetAsync(int number)
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri(PathOf(number), UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, JobPageContext.Default.JobPage))!;
    }
}

using System.Text.Json;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>The floor of the benchmarks: a page of 100 jobs with HttpClient and generated System.Text.Json.</summary>
internal static class FloorPage
{
    /// <summary>Reads the page and prints how many jobs it has.</summary>
    /// <param name="handler">Sends the request.</param>
    /// <param name="address">The address of the benchmarks' server.</param>
    /// <param name="account">The server's account, which is the key too.</param>
    public static async Task PrintAsync(HttpMessageHandler handler, string address, string account)
    {
        using HttpClient client = new(handler) { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Add("Authorization", $"Token {account}");
        using HttpResponseMessage response = await client.GetAsync(
            new Uri("/api/v2/jobs/?page=1&page_size=100", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        JobPage page = (await JsonSerializer.DeserializeAsync(body, JobPageContext.Default.JobPage))!;
        Console.WriteLine(page.Results.Count);
    }
}

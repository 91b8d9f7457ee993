using System.Text.Json;
using JobApis.Client.Benchmarks.Reading;

// The floor with a retry of Polly around its call.
using HttpClient client = new(new RetryHandler(new SocketsHttpHandler { UseCookies = false }))
{
    BaseAddress = new(args[0]),
};
client.DefaultRequestHeaders.Add("Authorization", $"Token {args[1]}");
using HttpResponseMessage response = await client.GetAsync(
    new Uri("/api/v2/jobs/?page=1&page_size=100", UriKind.Relative),
    HttpCompletionOption.ResponseHeadersRead);
response.EnsureSuccessStatusCode();
await using Stream body = await response.Content.ReadAsStreamAsync();
JobPage page = (await JsonSerializer.DeserializeAsync(body, JobPageContext.Default.JobPage))!;
Console.WriteLine(page.Results.Count);

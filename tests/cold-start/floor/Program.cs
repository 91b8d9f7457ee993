using System.Text.Json;
using JobApis.Client.Benchmarks.Reading;

// Reads a page of 100 jobs with HttpClient and generated System.Text.Json.
using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(args[0]) };
client.DefaultRequestHeaders.Add("Authorization", $"Token {args[1]}");
using HttpResponseMessage response = await client.GetAsync(
    new Uri("/api/v2/jobs/?page=1&page_size=100", UriKind.Relative),
    HttpCompletionOption.ResponseHeadersRead);
response.EnsureSuccessStatusCode();
await using Stream body = await response.Content.ReadAsStreamAsync();
JobPage page = (await JsonSerializer.DeserializeAsync(body, JobPageContext.Default.JobPage))!;
Console.WriteLine(page.Results.Count);

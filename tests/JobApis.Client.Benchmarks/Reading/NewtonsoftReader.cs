using JobApis.Client.Benchmarks.Serving;
using Newtonsoft.Json;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>
/// Code like that of NSwag by default: the headers in a dictionary, Newtonsoft.Json over the stream.
/// </summary>
internal sealed class NewtonsoftReader(
    Uri server,
    Account account,
    int pageSize) : HttpPageReader(server, account, pageSize)
{
    private readonly JsonSerializer _serializer = JsonSerializer.Create(new());

    protected override async Task<JobPage> GetAsync(int number)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(PathOf(number), UriKind.Relative));
        request.Headers.Accept.Add(new("application/json"));
        using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Dictionary<string, IEnumerable<string>> headers = response.Headers.ToDictionary(
            header => header.Key,
            header => header.Value,
            StringComparer.Ordinal);
        foreach ((string name, IEnumerable<string> values) in response.Content.Headers)
        {
            headers[name] = values;
        }

        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        using StreamReader text = new(body);
        await using JsonTextReader json = new(text);
        return _serializer.Deserialize<JobPage>(json)!;
    }
}

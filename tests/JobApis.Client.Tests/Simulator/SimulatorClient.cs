using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Testing;
using JobApis.Client.Testing.PaiDlc;

namespace JobApis.Client.Tests.Simulator;

/// <summary>Sends requests to the simulator with a bare HttpClient, without code of the SDK.</summary>
internal sealed class SimulatorClient : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private int _nonce;

    private SimulatorClient(JobSimulator simulator, ManualTimeProvider clock)
    {
        Simulator = simulator;
        Clock = clock;
    }

    public JobSimulator Simulator { get; }

    public ManualTimeProvider Clock { get; }

    public static async Task<SimulatorClient> StartAsync(Action<JobSimulatorOptions>? configure = null)
    {
        var clock = new ManualTimeProvider();
        var options = new JobSimulatorOptions { TimeProvider = clock };
        configure?.Invoke(options);
        return new(await JobSimulator.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    /// <summary>Adds the service's credential and sends.</summary>
    public Task<HttpResponseMessage> GetAsync(SimulatedService service, string target) =>
        SendAsync(target, service switch
        {
            SimulatedService.Deepset => new("Bearer", Simulator.Deepset.ApiKey),
            SimulatedService.Rescale => new("Token", Simulator.Rescale.ApiKey),
            SimulatedService.Worklayer => new("Bearer", Simulator.Worklayer.AccessTokens.Issue()),
            SimulatedService.JobsV1 => new("Bearer", Simulator.JobsV1.AccessTokens.Issue()),
            _ => null,
        }, service == SimulatedService.PaiDlc ? SignedHeaders(target) : null);

    public async Task<JsonNode> GetJsonAsync(SimulatedService service, string target)
    {
        using HttpResponseMessage response = await GetAsync(service, target);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }

    public Task<HttpResponseMessage> SendAsync(
        string target, AuthenticationHeaderValue? authorization = null, Dictionary<string, string>? headers = null,
        HttpMethod? method = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(
            method ?? HttpMethod.Get,
            new Uri(Simulator.BaseAddress.GetLeftPart(UriPartial.Authority) + target)) { Content = content };
        request.Headers.Authorization = authorization;
        foreach ((string name, string value) in headers ?? [])
        {
            if (name == "authorization")
            {
                request.Headers.Authorization = new(
                    value[..value.IndexOf(' ', StringComparison.Ordinal)],
                    value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            }
            else
            {
                request.Headers.Add(name, value);
            }
        }

        return _http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
    }

    public Dictionary<string, string> SignedHeaders(
        string target, string? secret = null, string? keyId = null, DateTimeOffset? date = null, string? nonce = null,
        string action = "ListJobs", string? token = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["x-acs-action"] = action,
            ["x-acs-content-sha256"] = Acs3Signature.Hash([]),
            ["x-acs-date"] = (date ?? Clock.GetUtcNow()).UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = nonce ?? $"nonce-{_nonce++}",
            ["x-acs-version"] = "2020-12-03",
        };
        if (token is not null)
        {
            headers["x-acs-security-token"] = token;
        }

        string[] names = [.. headers.Keys.Append("host").Order(StringComparer.Ordinal)];
        var request = new SimulatedRequest("GET", target, headers.Append(new("host", Simulator.BaseAddress.Authority)));
        string signature = Acs3Signature.Sign(
            secret ?? Simulator.PaiDlc.AccessKeySecret,
            Acs3Signature.CanonicalRequest(request, names, Acs3Signature.Hash([])));
        headers["authorization"] =
            "ACS3-HMAC-SHA256"
            + $" Credential={keyId ?? Simulator.PaiDlc.AccessKeyId},SignedHeaders={string.Join(';', names)},Signature="
            + $"{signature}";
        return headers;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Simulator.DisposeAsync();
    }
}

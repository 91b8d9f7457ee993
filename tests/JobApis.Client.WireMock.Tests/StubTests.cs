using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Testing;
using WireMock.Admin.Mappings;

namespace JobApis.Client.WireMock.Tests;

/// <summary>The stubs contain only what WireMock.Net supports, because it silently ignores everything else.</summary>
public sealed class StubTests
{
    private static readonly JsonSerializerOptions Strict =
        new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> ServicesAndPages => new(
        Service.All.SelectMany(service => service.ListRequests.Index(), (service, page) => (service.Name, page.Index)));

    public static TheoryData<string> Files => new(StubFiles.All.Select(StubFiles.NameOf));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_Read_HoldsOneMappingThatIsUnderstoodWhole(string file)
    {
        MappingModel mapping = JsonSerializer.Deserialize<MappingModel>(
            await File.ReadAllTextAsync(StubFiles.PathOf(file), Token), Strict)!;

        Assert.NotNull(mapping.Title);
        Assert.NotNull(mapping.Request);

        // If there is a path, WireMock.Net ignores the address.
        Assert.True(mapping.Request.Path is null ^ mapping.Request.Url is null, "A stub has either a Path or a Url.");
        Assert.NotNull(mapping.Response?.StatusCode);

        // WireMock.Net ignores a parameter without a matcher, RejectOnMatch of a parameter, and a header without a
        // matcher.
        Assert.All(mapping.Request.Params ?? [], parameter => Assert.Null(parameter.RejectOnMatch));
        Assert.All(mapping.Request.Params ?? [], parameter => Assert.NotEmpty(parameter.Matchers ?? []));
        Assert.All(mapping.Request.Headers ?? [], header => Assert.NotEmpty(header.Matchers ?? []));

        // If a body matcher has several patterns, one match is enough, with any MatchOperator of the matcher.
        MatcherModel[] body = [.. mapping.Request.Body?.Matchers ?? [], .. Alone(mapping.Request.Body?.Matcher)];
        Assert.All(body, matcher => Assert.True(matcher is { MatchOperator: null, Patterns: null or { Length: 1 } }));

        // There is no state "Started", and a state without a next one ends with the first answer.
        Assert.Equal(mapping.Scenario is null, mapping.WhenStateIs is null);
        Assert.Equal(mapping.Scenario is null, mapping.SetStateTo is null);

        // These two faults arrive as valid answers. Network faults are in the fault server of the other project.
        Assert.Null(mapping.Response.Fault);
    }

    [Fact]
    public void Titles_AllFiles_AreTheirOwn() => Assert.Distinct(StubFiles.All.Select(file =>
        JsonSerializer.Deserialize<MappingModel>(File.ReadAllText(file), Strict)!.Title));

    // This detects a client that requests another page.
    [Theory]
    [MemberData(nameof(ServicesAndPages))]
    public async Task Stubs_ButThatOfOnePage_DoNotTakeItsRequest(string service, int page)
    {
        Service named = Service.Named(service);
        IReadOnlyList<string> all = StubFiles.In(named.Folder);
        string[] pages = [.. all.Where(file => Path.GetFileName(file).StartsWith("list-", StringComparison.Ordinal))];
        Assert.Equal(named.ListRequests.Count, pages.Length);
        using StubServer server = new();
        foreach (string file in all.Where(file => file != pages[page]))
        {
            server.Read(file);
        }

        IJobSource source = named.Open(options =>
        {
            options.BaseAddress = server.Address;
            options.AllowInsecureLoopback = true;
            options.TimeProvider = new ManualTimeProvider();
        });
        using IDisposable opened = (IDisposable)source;
        ListOptions inPages = new() { PageSize = Service.PageSize, Completeness = Completeness.Fast };
        await Record.ExceptionAsync(async () => await source.ListJobsAsync(null, inPages, Token).ToListAsync(Token));

        string said = Assert.Single(server.DescribeUnmatched());
        Assert.StartsWith($"There is no stub for {named.ListRequests[page]}. ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DescribeUnmatched_RequestWithoutAStub_SaysWhatWasNearest()
    {
        using StubServer server = new();
        server.Load(Service.Named("rescale").Folder);
        using HttpClient client = new();
        client.DefaultRequestHeaders.Add("Authorization", "Token x");
        client.DefaultRequestHeaders.Add("Accept", "application/json");

        Uri address = server.At("/api/v2/jobs/?page=3&page_size=7");

        using HttpResponseMessage unmatched = await client.GetAsync(address, Token);

        string said = Assert.Single(server.DescribeUnmatched());
        Assert.StartsWith(
            $"There is no stub for GET {address.PathAndQuery}. Nearest is \"rescale: jobs, page 3\", but for: ",
            said,
            StringComparison.Ordinal);
        Assert.Contains("Param", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Header", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "holds 0 mappings")]
    [InlineData("""[{"Title":"a","Request":{},"Response":{}},{"Title":"b","Request":{},"Response":{}}]""", "holds 2")]
    [InlineData("""{"Request":{},"Response":{}}""", "0 with a title")]
    [InlineData("""{"mappings":[{"request":{},"response":{}}]}""", "Request")]
    public async Task Read_FileWithoutExactlyOneMapping_Fails(string content, string says)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("stubs").FullName, "stub.json");
        try
        {
            await File.WriteAllTextAsync(file, content, Token);
            using StubServer server = new();

            Assert.Matches(says, Assert.ThrowsAny<Exception>(() => server.Read(file)).Message);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void SetNetwork_StateThatNoStubKnows_Fails()
    {
        using StubServer server = new();

        Assert.ThrowsAny<Exception>(() => server.SetNetwork("503 thrice"));
    }

    private static MatcherModel[] Alone(MatcherModel? matcher) => matcher is null ? [] : [matcher];
}

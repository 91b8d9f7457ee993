namespace JobApis.Client.Generators.Tests;

/// <summary>What a generated client sends, asserted by compiling and calling it.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("plain-1_2.3~", "plain-1_2.3~")]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("it's", "it%27s")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("50%", "50%25")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a?b#c&d=e", "a%3Fb%23c%26d%3De")]
    [InlineData("ä€", "%C3%A4%E2%82%AC")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("..\\x", "..%5Cx")]
    [InlineData("...", "...")]
    public void Value_InPathAndQuery_IsEscaped(string value, string escaped)
    {
        string api = TestCompilation.Api("""[Get("/jobs/{id}/")] Task<Thing> GetJobAsync(string id, string? also);""");
        string literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

        string sent = TestCompilation.Send(api, $"_ = api.GetJobAsync({literal}, {literal})");

        Assert.Equal($"GetJob: GET /jobs/{escaped}/?also={escaped} -> Thing", sent);
        Assert.Equal(value, Uri.UnescapeDataString(escaped));
        Uri uri = new("https://host" + $"/jobs/{escaped}/?also={escaped}");
        Assert.Equal($"/jobs/{escaped}/?also={escaped}", uri.PathAndQuery);
    }

    [Theory]
    [InlineData("""[Get("/jobs/{id}")] Task F(string id);""", "\"\"", "id")]
    [InlineData("""[Get("/jobs/{id}")] Task F(string id);""", "\".\"", "id")]
    [InlineData("""[Get("/jobs/{id}")] Task F(string id);""", "\"..\"", "id")]
    [InlineData("""[Get("/jobs/{id}")] Task F(string id);""", "null!", "id")]
    [InlineData("""[Get("/jobs/{job_id}")] Task F([AliasAs("job_id")] string jobId);""", "\"\"", "jobId")]
    [InlineData("""[Get("/jobs/{status}")] Task F(Status status);""", "default(Status)", "status")]
    [InlineData("""[Get("/jobs/{status}")] Task F(Status status);""", "new Status(\"..\")", "status")]
    [InlineData("""[Get("/files/{**path}")] Task F(string path);""", "\"a/../b\"", "path")]
    [InlineData("""[Get("/files/{**path}")] Task F(string path);""", "\"a//b\"", "path")]
    [InlineData("""[Get("/files/{**path}")] Task F(string path);""", "\"/a\"", "path")]
    [InlineData("""[Get("/files/{**path}")] Task F(string path);""", "\"a/\"", "path")]
    [InlineData("""[Get("/files/{**path}")] Task F(string path);""", "null!", "path")]
    [InlineData("""[Post("/files")] Task F([Body] Thing body);""", "null!", "body")]
    public void Argument_ThatWouldSendSomethingElse_IsRefusedBeforeSending(string member, string argument, string parameter)
    {
        string sent = TestCompilation.Send(
            TestCompilation.Api(member),
            $$"""try { _ = api.F({{argument}}); } catch (ArgumentException e) { return e.ParamName + ", sent " + transport.Sent; }""");

        Assert.Equal($"{parameter}, sent nothing", sent);
    }

    [Theory]
    [InlineData("""[Get("/jobs")] Task F();""", "api.F()", "GET /jobs")]
    [InlineData("""[Get("/")] Task F();""", "api.F()", "GET /")]
    [InlineData("""[Get("/api/v2/jobs/")] Task F(int? page = 3);""", "api.F()", "GET /api/v2/jobs/?page=3")]
    [InlineData("""[Get("/x?y=1")] Task F();""", "api.F()", "GET /x?y=1")]
    [InlineData("""[Get("/x?y=1&w=")] Task F(string z);""", """api.F("2")""", "GET /x?y=1&w=&z=2")]
    [InlineData("""[Get("/v1.0/jobs/getByShortId:{shortId}")] Task F(string shortId);""", """api.F("A-1")""", "GET /v1.0/jobs/getByShortId:A-1")]
    [InlineData("""[Get("/a/{x}.{y}-z")] Task F(string y, int x);""", """api.F("b", 7)""", "GET /a/7.b-z")]
    [InlineData("""[Get("/a/{JobID}")] Task F(string jobId);""", """api.F("b")""", "GET /a/b")]
    [InlineData("""[Get("/a/{job_id}/b")] Task F([AliasAs("job_id")] string jobId);""", """api.F("b")""", "GET /a/b/b")]
    [InlineData("""[Get("/tail/{**path}/end")] Task F(string path);""", """api.F("a b/c%/d.e")""", "GET /tail/a%20b/c%25/d.e/end")]
    [InlineData("""[Get("/a")] Task F([AliasAs("created[gte]")] string when);""", """api.F("b")""", "GET /a?created%5Bgte%5D=b")]
    [InlineData("""[Get("/a")] Task F(string? b, string? c, string? d);""", """api.F(null, "", "x")""", "GET /a?c=&d=x")]
    [InlineData("""[Get("/a")] Task F(int? b, long c, int? d);""", """api.F(null, -5, 6)""", "GET /a?c=-5&d=6")]
    [InlineData("""[Get("/a/{id}")] Task F(Guid id);""", """api.F(Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E"))""", "GET /a/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("""[Get("/a")] Task F(Status? s, Status t);""", """api.F(new("in progress"), default)""", "GET /a?s=in%20progress&t=")]
    [InlineData("""[Get("/a")] Task F(double d, decimal m);""", """api.F(1.5, 2.50m)""", "GET /a?d=1.5&m=2.50")]
    [InlineData("""[Get("/a")] Task F([Query(Format = "yyyy-MM-ddTHH:mm:ssZ")] DateTime? t);""", """api.F(new DateTime(2024, 1, 2, 3, 4, 5))""", "GET /a?t=2024-01-02T03%3A04%3A05Z")]
    [InlineData("""[Get("/a/{n}")] Task F([Query(Format = "D4")] int n);""", """api.F(7)""", "GET /a/0007")]
    [InlineData("""[Get("/a")] Task F(CancellationToken t, string b);""", """api.F(default, "c")""", "GET /a?b=c")]
    [InlineData("""[Get("/a")] Task F(string url, string request, string @event, string _transport);""", """api.F("1", "2", "3", "4")""", "GET /a?url=1&request=2&event=3&_transport=4")]
    [InlineData("""[Get("/a")] Task F(string a = "q\"\\", char b = '\'', double c = 1.5, float d = 2.5f, decimal e = 3.5m, long f = -1);""", "api.F()", "GET /a?a=q%22%5C&b=%27&c=1.5&d=2.5&e=3.5&f=-1")]
    [InlineData("""[Delete("/a/{id}")] Task F(string id);""", """api.F("b")""", "DELETE /a/b")]
    [InlineData("""[Head("/a")] Task F();""", "api.F()", "HEAD /a")]
    [InlineData("""[Put("/a")] Task F(string b);""", """api.F("c")""", "PUT /a?b=c")]
    [InlineData("""[Patch("/a")] Task F();""", "api.F()", "PATCH /a")]
    public void Call_OfSupportedShape_SendsMethodPathAndQuery(string member, string call, string expected)
    {
        string sent = TestCompilation.Send(TestCompilation.Api(member), "_ = " + call);

        Assert.Equal($"F: {expected} -> nothing", sent);
    }

    [Fact]
    public void Query_LongerThanAnyBuffer_IsWhole()
    {
        string sent = TestCompilation.Send(
            TestCompilation.Api("""[Get("/a/{id}")] Task F(string id, string b, Status c);"""),
            """_ = api.F(new string('x', 250), new string('€', 5000), new(new string('+', 300)))""");

        Assert.Equal($"F: GET /a/{new string('x', 250)}?b={string.Concat(Enumerable.Repeat("%E2%82%AC", 5000))}&c={string.Concat(Enumerable.Repeat("%2B", 300))} -> nothing", sent);
    }

    [Fact]
    public void Value_InAnyCulture_IsWrittenInvariant()
    {
        string sent = TestCompilation.Send(
            TestCompilation.Api("""[Get("/a")] Task F(double d, int n);"""),
            """
            System.Globalization.CultureInfo culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            System.Globalization.CultureInfo.CurrentCulture = culture;
            _ = api.F(1.5, -2)
            """);

        Assert.Equal("F: GET /a?d=1.5&n=-2 -> nothing", sent);
    }

    [Fact]
    public void QueryObject_WithInheritedAliasedAndNullProperties_IsFlattened()
    {
        string api = TestCompilation.Api(
            """[Get("/a")] Task F(Filter? filter, string last, [Query] Page page);""",
            types: """
                internal abstract record class Base
                {
                    public int? Limit { get; set; }

                    [AliasAs("sort")]
                    public virtual string? Order { get; set; }

                    public string? Same { get; set; }
                }

                internal sealed record class Filter(string Positional) : Base
                {
                    [AliasAs("created")]
                    [Query(Format = "yyyy-MM-dd")]
                    public DateTimeOffset? CreatedFrom { get; set; }

                    public override string? Order { get; set; }

                    public new string? Same { get; set; }

                    public Status? Status { get; set; }

                    public string WriteOnly { private get; set; } = "w";

                    public static string Static => "s";

                    internal string Internal => "i";
                }

                internal sealed class Page
                {
                    public int? Number { get; set; }
                }
                """);

        Assert.Equal(
            "F: GET /a?Positional=p&created=2024-01-02&sort=asc&Same=s&Status=ok&Limit=5&last=l&Number=3 -> nothing",
            TestCompilation.Send(api, """_ = api.F(new("p") { CreatedFrom = new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), Order = "asc", Same = "s", Status = new("ok"), Limit = 5 }, "l", new() { Number = 3 })"""));
        Assert.Equal("F: GET /a?Positional=p&last=l -> nothing", TestCompilation.Send(api, """_ = api.F(new("p"), "l", new())"""));
        Assert.Equal("F: GET /a?last=l -> nothing", TestCompilation.Send(api, """_ = api.F(null, "l", null!)"""));
    }

    [Theory]
    [InlineData("Post", "POST")]
    [InlineData("Put", "PUT")]
    [InlineData("Patch", "PATCH")]
    [InlineData("Delete", "DELETE")]
    public void Body_OfAnyVerbThatHasOne_IsJson(string attribute, string verb)
    {
        string api = TestCompilation.Api($$"""[{{attribute}}("/a/{id}")] Task<Thing> SetNameAsync(string id, [Body] Thing thing, string? b);""");

        string sent = TestCompilation.Send(api, """_ = api.SetNameAsync("1", new() { Name = "n" }, "2")""");

        Assert.Equal($$"""SetName: {{verb}} /a/1?b=2 -> Thing""" + "\n" + """{"Name":"n"}""", sent);
    }

    [Fact]
    public void Body_WithQueryObjectNextToIt_LeavesTheObjectInTheQuery()
    {
        string api = TestCompilation.Api("""[Post("/a")] Task F([Body] Thing body, Thing query);""");

        Assert.Equal("F: POST /a?Name=q -> nothing\n{\"Name\":\"b\"}", TestCompilation.Send(api, """_ = api.F(new() { Name = "b" }, new() { Name = "q" })"""));
    }

    [Theory]
    [InlineData("null, null", "X-Interface: i\nX-Both: method\nX-Base: near")]
    [InlineData("\"o\", \"p\"", "X-Interface: i\nX-Both: o\nX-Base: near\nX-Parameter: p")]
    public void Headers_OfInterfaceMethodAndParameter_NearerOneWins(string arguments, string expected)
    {
        string api = TestCompilation.Api(
            """[Get("/a")] [Headers("X-Both: method", "X-Removed", "X-Base:near")] Task F([Header("X-Both")] string? both, [Header("X-Parameter")] string? other);""",
            """[Headers("X-Interface: i", "X-Both: interface", "X-Removed: r")]""");
        string[] lines = expected.Split('\n');
        string[] withoutNull = arguments.StartsWith("null", StringComparison.Ordinal) ? [.. lines.Where(static l => !l.StartsWith("X-Both", StringComparison.Ordinal))] : lines;

        string sent = TestCompilation.Send(api, $"_ = api.F({arguments})");

        Assert.Equal(["F: GET /a -> nothing", .. withoutNull], sent.Split('\n'));
    }

    [Fact]
    public void Headers_WithColonInValueAndEmptyValue_AreKept()
    {
        string api = TestCompilation.Api("""[Get("/a")] [Headers("X-Time: 10:20 ", "X-Empty:")] Task F();""");

        Assert.Equal("F: GET /a -> nothing\nX-Time: 10:20\nX-Empty: ", TestCompilation.Send(api, "_ = api.F()"));
    }

    [Fact]
    public void Headers_OfBaseInterface_AreTheDeclaringInterfacesAlone()
    {
        string api = """
            using Refit;
            using JobApis.Client.Http;

            namespace Test;

            [Headers("X-Base: b", "X-Same: b")]
            internal interface IBase
            {
                [Get("/base")]
                Task BaseAsync();
            }

            [Headers("X-Api: a", "X-Same: a")]
            internal interface IApi : IBase
            {
                [Get("/api")]
                Task ApiAsync();
            }

            [GeneratedClient(typeof(IApi))]
            internal sealed partial class ApiClient;
            """;

        Assert.Equal("Base: GET /base -> nothing\nX-Base: b\nX-Same: b", TestCompilation.Send(api, "_ = api.BaseAsync()"));
        Assert.Equal("Api: GET /api -> nothing\nX-Base: b\nX-Same: a\nX-Api: a", TestCompilation.Send(api, "_ = api.ApiAsync()"));
    }

    [Fact]
    public void Interface_WithTheSameMethodTwiceAndDefaultImplementation_IsImplemented()
    {
        string api = """
            using Refit;
            using JobApis.Client.Http;

            namespace Test;

            internal interface IFirst
            {
                [Get("/first/{id}")]
                Task<Thing> GetAsync(string id, CancellationToken cancellationToken = default);
            }

            internal interface IApi : IFirst
            {
                [Get("/second/{id}")]
                new Task<Thing> GetAsync(string id, CancellationToken cancellationToken = default);

                string Greeting => "hello";
            }

            [GeneratedClient(typeof(IApi))]
            internal sealed partial class ApiClient;
            """;

        Assert.Equal("Get: GET /second/1 -> Thing", TestCompilation.Send(api, """_ = api.GetAsync("1")"""));
        Assert.Equal("Get: GET /first/1 -> Thing", TestCompilation.Send(api, """_ = ((IFirst)api).GetAsync("1")"""));
    }

    [Fact]
    public void CancellationToken_InAnyPlace_ReachesTheTransport()
    {
        string api = TestCompilation.Api("""[Get("/a")] Task F(CancellationToken stop, string b);""");

        string sent = TestCompilation.Send(api, """using CancellationTokenSource source = new(); _ = api.F(source.Token, "c"); return (transport.Token == source.Token).ToString()""");

        Assert.Equal("True", sent);
    }

    [Fact]
    public void Answer_WithAnnotationsArraysAndSharedNames_CompilesAndIsRead()
    {
        string api = TestCompilation.Api("""
            [Get("/a")] Task<Thing?> A();
            [Get("/b")] Task<List<string?>> B();
            [Get("/c")] Task<List<string>> C();
            [Get("/d")] Task<Thing[]> D();
            [Get("/e")] Task<int?> E();
            [Get("/f")] Task<global::Other.Thing> F();
            [Get("/g")] Task<IReadOnlyList<Thing>> G();
            [Get("/h")] Task<bool> H();
            [Post("/i")] Task I([Body] List<string?> body);
            [Post("/j")] Task J([Body] Status body);
            """) + "\n";
        string other = "namespace Other { internal sealed class Thing; }";

        Assert.Equal("F: GET /f -> Thing", TestCompilation.Send(api.Replace("namespace Test;", "namespace Test {", StringComparison.Ordinal) + "}" + other, "_ = api.F()"));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("\"bytes=7-\"", "\nRange: bytes=7-")]
    public void Answer_ThatIsAStream_IsOpenedAndNeedsNoJson(string range, string header)
    {
        string api = TestCompilation.Api("""[Get("/files/{id}/")] Task<System.IO.Stream> OpenFileAsync(string id, [Header("Range")] string? range, CancellationToken stop);""");

        string sent = TestCompilation.Send(api, $"""using CancellationTokenSource source = new(); _ = api.OpenFileAsync("1", {range}, source.Token); if (transport.Token != source.Token) return "another token" """);

        Assert.Equal($"OpenFile: GET /files/1/ -> stream{header}", sent);
    }

    [Fact]
    public void Call_WithContextThatLacksAType_NamesTheType()
    {
        string api = TestCompilation.Api("""[Get("/a")] Task<NotDescribed> F();""");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => TestCompilation.Send(api, "_ = api.F()"));

        Assert.Equal("Json does not describe NotDescribed. Add [JsonSerializable] for this type to it.", error.Message);
    }

    [Fact]
    public void Names_ThatAreKeywords_AreEscaped()
    {
        string api = TestCompilation.Api("""[Get("/a/{class}")] Task @event(string @class, Filter @base);""", types: "internal sealed class Filter { public string? @new { get; set; } } [GeneratedClient(typeof(IApi))] internal sealed partial class @record;");

        Assert.Equal("event: GET /a/1?new=2 -> nothing", TestCompilation.Send(api, """_ = api.@event("1", new() { @new = "2" })"""));
    }

    [Fact]
    public void Client_WithoutNamespaceOfGenericAndObsoleteInterface_CompilesWithoutWarning()
    {
        string api = """
            using Refit;
            using JobApis.Client.Http;

            [GeneratedClient(typeof(IBox<Thing>))]
            internal sealed partial class BoxClient;

            internal interface IBox<T>
            {
                [Obsolete("Use another.")]
                [Get("/a")] Task<T> F(Filter filter);
            }

            internal sealed class Filter
            {
                [Obsolete("Use another.")]
                public string? Old { get; set; }
            }
            """;

        (var reported, var compilation, var run) = TestCompilation.Generate(api);

        Assert.Empty(reported);
        Assert.Empty(TestCompilation.Complaints(compilation));
        Assert.Contains(run.GeneratedTrees, static tree => Path.GetFileName(tree.FilePath) == "BoxClient.g.cs");
    }
}

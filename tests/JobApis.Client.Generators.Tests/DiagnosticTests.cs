using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators.Tests;

/// <summary>Everything outside the subset is one error, at the place to change, and the compiler adds none of its own.</summary>
public sealed class DiagnosticTests
{
    /// <summary>Id and source; the place is between <c>[|</c> and <c>|]</c>.</summary>
    public static TheoryData<string, string> Refused
    {
        get
        {
            TheoryData<string, string> data = [];
            void Whole(string id, string source) => data.Add(id, source);
            void Member(string id, string member, string types = "") => data.Add(id, TestCompilation.Api(member, types: Types + types));

            // The client class and its interface.
            Whole("JAC001", Client("internal sealed class [|ApiClient|];"));
            Whole("JAC001", Client("internal partial class [|ApiClient|];"));
            Whole("JAC001", Client("internal static partial class [|ApiClient|];"));
            Whole("JAC001", Client("internal sealed partial record class [|ApiClient|];"));
            Whole("JAC001", Client("internal sealed partial class [|ApiClient|]<T>;"));
            Whole("JAC001", Client("internal sealed partial class [|ApiClient|](int x) { public int X => x; }"));
            Whole("JAC001", "internal partial class Outer {" + Client("internal sealed partial class [|ApiClient|];", usings: false) + "}");
            Whole("JAC002", Client("internal sealed partial class ApiClient;", "[|typeof(string)|]"));
            Whole("JAC002", Client("internal sealed partial class ApiClient;", "[|typeof(List<>)|]"));
            Whole("JAC002", Client("internal sealed partial class ApiClient;", "[|typeof(IEnumerable<>)|]"));
            Whole("JAC002", Client("internal sealed partial class ApiClient;", "[|null!|]"));

            // Members.
            Member("JAC003", "string [|Name|] { get; set; }");
            Member("JAC003", "string [|Name|] { init; }");
            Member("JAC003", "string [|this|][int index] { get; }");
            Member("JAC003", "event Action [|Happened|];");
            Member("JAC003", "static abstract Task [|F|]();");
            Member("JAC004", "Task [|F|]();");
            Member("JAC005", """[Get("/a")] [Post("/a")] Task [|F|]();""");
            Member("JAC006", """[[|Trace("/a")|]] Task F();""");
            Member("JAC007", """[Get("/a")] Task<T?> [|F|]<T>(T? value);""");
            Member("JAC007", """[Get("/a")] Task [|F|]<T>(T? value) where T : struct;""");
            Member("JAC007", """[Get("/a")] Task<T> [|F|]<T>(List<T?> value) where T : class, new();""");
            foreach (string type in (string[])["void", "string", "ValueTask", "ValueTask<Thing>", "IAsyncEnumerable<Thing>", "IObservable<Thing>", "Thing", "ref int"])
            {
                Member("JAC008", $$"""[Get("/a")] {{type}} [|F|]();""");
            }

            foreach (string type in (string[])["string", "object", "dynamic", "Stream?", "MemoryStream", "HttpContent", "HttpResponseMessage", "Action", "AliasAsAttribute"])
            {
                Member("JAC008", $$"""[Get("/a")] Task<{{type}}> [|F|]();""");
            }

            Member("JAC009", """[Head("/a")] Task<Thing> [|F|]();""");
            Member("JAC009", """[Head("/a")] Task<Stream> [|F|]();""");
            Member("JAC010", """[Get("/a")] Task F(ref int [|b|]);""");
            Member("JAC010", """[Get("/a")] Task F(out int [|b|]);""");
            Member("JAC010", """[Get("/a")] Task F(in int [|b|]);""");

            // The path.
            foreach (string path in (string[])["", "a", "https://host/a", "{b}"])
            {
                Member("JAC011", $$"""[Get([|"{{path}}"|])] Task F();""");
            }

            Member("JAC011", """[Get([|null!|])] Task F();""");
            foreach (string path in (string[])["//a", "/a//b", "/a/./b", "/../a", "/a/..", "/a#b", "/a b", "/ä", "/a%20b", @"/a\\b", "/a\\r\\n", "/a/{", "/a/}", "/a/{}", "/a/{**}", "/a/{b c}", "/a?b", "/a?", "/a?b=c d", "/a?b=1&", "/a?=1", "/a?b=[1]"])
            {
                Member("JAC012", $$"""[Get([|"{{path}}"|])] Task F();""");
            }

            Member("JAC012", """[Get([|"/a?b={c}"|])] Task F(string c);""");
            Member("JAC013", """[Get([|"/a/{b}"|])] Task F();""");
            Member("JAC013", """[Get([|"/a/{b}"|])] Task F([AliasAs("c")] string b);""");
            Member("JAC013", """[Get([|"/a/{filter.Id}"|])] Task F(Filter filter);""");
            Member("JAC013", """[Get([|"/a/{stop}"|])] Task F(CancellationToken stop);""");
            Member("JAC014", """[Get("/a/{b}")] Task F(string? [|b|]);""");
            Member("JAC014", """[Get("/a/{b}")] Task F(int? [|b|]);""");
            Member("JAC014", """[Get("/a/{**b}")] Task F(string? [|b|]);""");
            Member("JAC015", """[Get("/a/{**b}")] Task F(int [|b|]);""");

            // Values.
            string[] refused =
            [
                "bool", "bool?", "Colour", "Colour?", "object", "dynamic", "string[]", "List<int>", "IEnumerable<string>", "Dictionary<string, string>", "IReadOnlyList<Status>",
                "IFormattable", "IDisposable", "Stream", "HttpContent", "Uri", "Action", "FormattableClass", "AbstractClass", "PlainStruct", "Span<char>", "(int, int)", "IAsyncEnumerable<int>",
            ];
            foreach (string type in refused)
            {
                Member("JAC016", $$"""[Get("/a")] Task F({{type}} [|b|]);""");
            }

            Member("JAC016", """[Get("/a/{b}")] Task F(bool [|b|]);""");
            Member("JAC016", """[Get("/a/{b}")] Task F(Filter [|b|]);""");
            Member("JAC016", """[Get("/a")] Task F(params string[] [|b|]);""");
            Property("JAC016", "public bool? [|Flag|] { get; set; }");
            Property("JAC016", "public Filter? [|Nested|] { get; set; }");
            Property("JAC016", "public Dictionary<string, string> [|Labels|] { get; } = [];");
            foreach (string type in (string[])["DateTime", "DateTime?", "DateTimeOffset", "DateOnly?", "TimeOnly", "TimeSpan"])
            {
                Member("JAC017", $$"""[Get("/a")] Task F({{type}} [|b|]);""");
                Member("JAC017", $$"""[Get("/a/{b}")] Task F([Query] {{type}} [|b|]);""");
                Property("JAC017", $$"""public {{type}} [|When|] { get; set; }""");
            }

            Member("JAC017", """[Get("/a")] Task F([Query(Format = " ")] DateTime [|b|]);""");
            Member("JAC018", """[Get("/a")] Task F([Query(Format = "x")] string [|b|]);""");
            Member("JAC018", """[Get("/a")] Task F([Query(Format = "{0}")] int [|b|]);""");
            Member("JAC018", """[Get("/a")] Task F([Query(Format = "x")] Filter [|b|]);""");
            Property("JAC019", "public int [|this|][int i] => i;");
            Property("JAC020", "[AliasAs(\"b\")] public int One { get; } public int [|b|] { get; }");
            Member("JAC020", """[Get("/a")] Task F([AliasAs("Id")] string a, [Query] Other b);""", "internal sealed class Other { public string? [|Id|] { get; set; } }");
            Member("JAC020", """[Get("/a")] Task F(string b, [AliasAs("B")] string [|c|]);""");
            Member("JAC020", """[Get("/a?b=1")] Task F(string [|b|]);""");
            Member("JAC020", """[Get([|"/a?b=1&b=2"|])] Task F();""");
            Member("JAC020", """[Get([|"/a/{b}/{B}"|])] Task F(string b);""");

            // The body.
            Member("JAC021", """[Post("/a")] Task F([Body] Thing b, [Body] Thing [|c|]);""");
            Member("JAC022", """[Get("/a")] Task F([Body] Thing [|b|]);""");
            Member("JAC022", """[Head("/a")] Task F([Body] Thing [|b|]);""");
            foreach (string type in (string[])["string", "object", "dynamic", "Stream", "HttpContent", "IDisposable", "IReadOnlyList<int>", "Action", "Thing?", "Status?"])
            {
                Member("JAC023", $$"""[Post("/a")] Task F([Body] {{type}} [|b|]);""");
            }

            // Headers.
            foreach (string header in (string[])[": v", "X Y: v", "X-A: a\\r\\nX-B: b", "X-A\\n: a", "X-Ä: a", "X-A: ä", "Content-Type: text/plain", "allow: GET"])
            {
                Member("JAC024", $$"""[Get("/a")] [Headers("X-Good: 1", [|"{{header}}"|])] Task F();""");
            }

            foreach (string header in (string[])["", " ", "X-A: b", "X-A\\r\\n.", "Content-Length"])
            {
                Member("JAC024", $$"""[Get("/a")] Task F([Header([|"{{header}}"|])] string b);""");
            }

            Whole("JAC024", TestCompilation.Api("""[Get("/a")] Task F();""", """[Headers([|"X-A\0: b"|])]"""));
            Member("JAC025", """[Get("/a")] Task F([Header("X-A")] int [|b|]);""");
            Member("JAC025", """[Get("/a")] Task F([Header("X-A")] Status? [|b|]);""");
            Member("JAC026", """[Get("/a")] Task F([Header("X-A")] string b, [Header([|"x-a"|])] string c);""");
            Member("JAC026", """[Get("/a")] [Headers("X-A: b", [|"x-a: c"|])] Task F();""");
            Whole("JAC026", TestCompilation.Api("""[Get("/a")] Task F([Header([|"x-a"|])] string b);""", """[Headers("X-A: b")]"""));
            Whole("JAC026", TestCompilation.Api("""[Get("/a")] Task F();""").Replace("interface IApi", "interface IApi : IOne, ITwo", StringComparison.Ordinal)
                + """[Headers("X-A: 1")] internal interface IOne; [Headers("X-A: 2")] internal interface [|ITwo|];""");

            // Roles.
            Member("JAC027", """[Get("/a")] Task F(CancellationToken a, CancellationToken [|b|]);""");
            Member("JAC027", """[Get("/a")] Task F(CancellationToken? [|b|]);""");
            Member("JAC028", """[Post("/a")] Task F([Body] [Query] Thing [|b|]);""");
            Member("JAC028", """[Get("/a")] Task F([Header("X-A")] [Query] string [|b|]);""");
            Member("JAC028", """[Get("/a/{b}")] Task F([Header("X-A")] string [|b|]);""");
            Member("JAC028", """[Post("/a/{b}")] Task F([Body] Thing [|b|]);""");
            foreach (string verb in (string[])["Post", "Put", "Patch"])
            {
                Member("JAC029", $$"""[{{verb}}("/a")] Task F(Thing [|b|]);""");
            }

            Member("JAC030", """[Get("/a")] Task F([AliasAs("")] string [|b|]);""");
            Property("JAC030", "[AliasAs(\" \")] public int [|b|] { get; }");
            Property("JAC031", "[System.Text.Json.Serialization.JsonIgnore] public int [|B|] => 1;");
            Property("JAC031", "[System.Runtime.Serialization.IgnoreDataMember] public bool [|B|] => true;");
            data.Add("JAC032", "[JobApis.Client.Json.GeneratedReader] internal sealed partial class [|ThingReader|];");
            return data;

            void Property(string id, string property) => Member(id, """[Get("/a")] Task F(Query query);""", $$"""internal sealed class Query { {{property}} }""");
        }
    }

    private const string Types = """
        internal enum Colour { Red }
        internal sealed class Filter { public string? Id { get; set; } }
        internal abstract class AbstractClass;
        internal struct PlainStruct;
        internal sealed class FormattableClass : IFormattable { public string ToString(string? format, IFormatProvider? provider) => ""; }
        internal sealed class TraceAttribute(string path) : HttpMethodAttribute(path) { public override HttpMethod Method => HttpMethod.Trace; }
        """;

    [Theory]
    [MemberData(nameof(Refused))]
    public void Shape_OutsideTheSubset_IsOneErrorAtItsPlace(string id, string source)
    {
        int start = source.IndexOf("[|", StringComparison.Ordinal);
        int length = source.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        string text = source.Remove(start + 2 + length, 2).Remove(start, 2);

        (ImmutableArray<Diagnostic> reported, Compilation compilation, GeneratorDriverRunResult run) = TestCompilation.Generate(text);

        Diagnostic error = Assert.Single(reported);
        Assert.Equal(id, error.Id);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Equal(TestCompilation.ApiPath, error.Location.GetLineSpan().Path);
        Assert.Equal(text[start..(start + length)], text[error.Location.SourceSpan.Start..error.Location.SourceSpan.End]);
        Assert.Equal(start, error.Location.SourceSpan.Start);
        Assert.DoesNotMatch(@"\{\d", error.GetMessage(null));
        Assert.All(run.Results, static result => Assert.Null(result.Exception));
        Assert.Empty(TestCompilation.Complaints(compilation, DiagnosticSeverity.Error));
    }

    [Fact]
    public void Rules_EachHasATestAndAnIdInOrder()
    {
        string[] ids = [.. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => ((DiagnosticDescriptor)f.GetValue(null)!).Id)];

        Assert.Equal(Enumerable.Range(1, ids.Length).Select(static i => $"JAC{i:D3}"), ids);
        Assert.Equal(ids, Refused.Select(static row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Method_ThatIsWrong_LeavesTheOthersUsable()
    {
        string api = TestCompilation.Api("""
            [Get("/good/{id}")] Task GoodAsync(string id);
            [Get("/bad")] Task BadAsync(bool flag);
            """);

        (ImmutableArray<Diagnostic> reported, Compilation compilation, GeneratorDriverRunResult run) = TestCompilation.Generate(api);

        Assert.Equal("JAC016", Assert.Single(reported).Id);
        Assert.Empty(TestCompilation.Complaints(compilation));
        string client = run.GeneratedTrees.Single(static t => Path.GetFileName(t.FilePath) == "Test.ApiClient.g.cs").ToString();
        Assert.Contains("url.Segment(id, nameof(id));", client, StringComparison.Ordinal);
        Assert.Contains("global::Test.IApi.BadAsync(bool flag) { throw", client, StringComparison.Ordinal);
    }

    [Fact]
    public void Interface_WithSeveralFaults_ReportsEach()
    {
        (ImmutableArray<Diagnostic> reported, _, _) = TestCompilation.Generate(TestCompilation.Api("""
            Task NoVerb();
            [Get("jobs/{id}")] ValueTask F(bool flag, DateTime when, [Header("A B")] string c);
            """));

        Assert.Equal(["JAC004", "JAC008", "JAC011", "JAC016", "JAC017", "JAC024"], reported.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Interface_WithOneFaultForAllMethods_ReportsItOnce()
    {
        (ImmutableArray<Diagnostic> reported, _, _) = TestCompilation.Generate(TestCompilation.Api(
            """[Get("/a")] Task F(); [Get("/b")] Task G();""", """[Headers("X A: b")]"""));

        Assert.Equal("JAC024", Assert.Single(reported).Id);
    }

    [Fact]
    public void UnknownType_IsLeftToTheCompiler()
    {
        (ImmutableArray<Diagnostic> reported, Compilation compilation, _) = TestCompilation.Generate(TestCompilation.Api("""
            [Post("/a/{b}")] Task<Missing> F(Missing b, Missing? c, [Body] Missing d, [Header("X")] Missing e);
            """));

        Assert.Empty(reported);
        Assert.All(TestCompilation.Complaints(compilation, DiagnosticSeverity.Error), static complaint => Assert.Contains("CS0246", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void QueryObject_OfAnotherAssembly_IsReportedAtTheParameter()
    {
        (ImmutableArray<Diagnostic> reported, _, _) = TestCompilation.Generate(TestCompilation.Api("""[Get("/a")] Task F(HttpClient client);"""));

        Assert.NotEmpty(reported);
        Assert.All(reported, static d => Assert.Equal("client".Length, d.Location.SourceSpan.Length));
    }

    private static string Client(string declaration, string api = "typeof(IApi)", bool usings = true) => $$"""
        {{(usings ? "using Refit; using JobApis.Client.Http;" : "")}}

        internal interface IApi
        {
            [global::Refit.Get("/a")] Task F();
        }

        [global::JobApis.Client.Http.GeneratedClient({{api}})]
        {{declaration}}
        """;
}

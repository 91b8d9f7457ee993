using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace JobApis.Client.Generators.Tests;

/// <summary>Compiles an interface with the library's real vocabulary and a transport that records, and runs calls of the generated client.</summary>
internal static class TestCompilation
{
    public const string ApiPath = "Api.cs";

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Transport = """
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        namespace JobApis.Client.Http
        {
            internal sealed class ApiTransport
            {
                public string Sent { get; private set; } = "nothing";

                public CancellationToken Token { get; private set; }

                public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
                {
                    Record(request, cancellationToken, answer.Type.Name);
                    return Task.FromResult<T>(default!);
                }

                public Task SendAsync(ApiRequest request, CancellationToken cancellationToken)
                {
                    Record(request, cancellationToken, "nothing");
                    return Task.CompletedTask;
                }

                public Task<Stream> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
                {
                    Record(request, cancellationToken, "stream");
                    return Task.FromResult(Stream.Null);
                }

                private void Record(ApiRequest request, CancellationToken cancellationToken, string answer)
                {
                    Token = cancellationToken;
                    StringBuilder text = new($"{request.Operation}: {request.Method} {request.PathAndQuery} -> {answer}");
                    foreach (var header in request.Headers)
                    {
                        text.Append($"\n{header.Key}: {header.Value}");
                    }

                    if (request.Body is not null)
                    {
                        text.Append('\n').Append(Encoding.UTF8.GetString(request.Body));
                    }

                    Sent = text.ToString();
                }
            }
        }

        /// <summary>Describes every type but <see cref="NotDescribed"/>.</summary>
        internal sealed class Json() : JsonSerializerContext(null)
        {
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

            public override JsonTypeInfo? GetTypeInfo(Type type) => type == typeof(NotDescribed)
                ? null
                : new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(type);
        }

        internal sealed class NotDescribed;

        internal sealed class Thing
        {
            public string? Name { get; set; }
        }

        /// <summary>An open set of values, as the wire models have them.</summary>
        internal readonly record struct Status(string Value) : IFormattable
        {
            public override string ToString() => Value ?? "";

            public string ToString(string? format, IFormatProvider? provider) => ToString();
        }
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<SyntaxTree> Library = [Parse(GlobalUsings, "GlobalUsings.cs"), Parse(Transport, "Transport.cs"), .. ReadLibrary()];

    /// <summary>A whole file around an interface called IApi and its client.</summary>
    public static string Api(string members, string interfaceAttributes = "", string types = "") => $$"""
        using Refit;
        using JobApis.Client.Http;

        namespace Test;

        {{interfaceAttributes}}
        internal interface IApi
        {
            {{members}}
        }

        [GeneratedClient(typeof(IApi))]
        internal sealed partial class ApiClient;

        {{types}}
        """;

    public static CSharpCompilation Create(params IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Test",
        [.. Library, .. trees],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static GeneratorDriver CreateDriver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new GeneratedClientGenerator().AsSourceGenerator(), new GeneratedReaderGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Runs the generator over one file; returns what it reported and the compilation with what it wrote.</summary>
    public static (ImmutableArray<Diagnostic> Reported, Compilation Compilation, GeneratorDriverRunResult Run) Generate(string source)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            Create(Parse(source, ApiPath)), out Compilation compilation, out ImmutableArray<Diagnostic> reported, TestContext.Current.CancellationToken);
        return (reported, compilation, driver.GetRunResult());
    }

    /// <summary>What the compiler says, warnings included, about all of the source.</summary>
    public static IEnumerable<string> Complaints(Compilation compilation, DiagnosticSeverity from = DiagnosticSeverity.Warning) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity >= from && d.Location.SourceTree is { } tree && !Library.Contains(tree))
            .Select(static d => d.ToString());

    /// <summary>Compiles the source without a warning and runs the statement with a client called <c>api</c>; returns the request that was sent.</summary>
    public static string Send(string source, string call)
    {
        string probe = $$"""
            using JobApis.Client.Http;

            namespace Test;

            public static class Probe
            {
                public static string Call()
                {
                    ApiTransport transport = new();
                    IApi api = new ApiClient(transport, new Json());
                    {{call}};
                    return transport.Sent;
                }
            }
            """;
        (ImmutableArray<Diagnostic> reported, Compilation compilation, _) = Generate(source);
        Assert.Empty(reported);
        Assert.Empty(Complaints(compilation));

        using MemoryStream image = new();
        EmitResult emitted = compilation.AddSyntaxTrees(Parse(probe, "Probe.cs")).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        AssemblyLoadContext context = new("Test", isCollectible: true);
        try
        {
            MethodInfo method = context.LoadFromStream(image).GetType("Test.Probe", throwOnError: true)!.GetMethod("Call")!;
            return method.CreateDelegate<Func<string>>()();
        }
        finally
        {
            context.Unload();
        }
    }

    private static IEnumerable<SyntaxTree> ReadLibrary()
    {
        Assembly assembly = typeof(TestCompilation).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(static n => n.StartsWith("library/", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return Parse(reader.ReadToEnd(), name);
        }
    }
}

using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JobApis.Client.Generators.Tests;

/// <summary>Compiles models with the library's base classes, and runs the generators on them.</summary>
internal static class TestCompilation
{
    public const string ModelsPath = "Models.cs";

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<SyntaxTree> Library =
    [
        Parse(GlobalUsings, "GlobalUsings.cs"),
        .. ReadLibrary(),
    ];

    public static CSharpCompilation Create(params IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Test",
        [.. Library, .. trees],
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static GeneratorDriver CreateDriver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new GeneratedReaderGenerator().AsSourceGenerator(), new GeneratedContextsGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>
    /// Runs the generators on one file. Returns its diagnostics and the compilation with the generated code.
    /// </summary>
    public static (ImmutableArray<Diagnostic> Reported, Compilation Compilation, GeneratorDriverRunResult Run) Generate(
        string source)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            Create(Parse(source, ModelsPath)), out Compilation compilation, out ImmutableArray<Diagnostic> reported,
            TestContext.Current.CancellationToken);
        return (reported, compilation, driver.GetRunResult());
    }

    /// <summary>The diagnostics of the compiler for all sources, including warnings.</summary>
    public static IEnumerable<string> Complaints(
        Compilation compilation,
        DiagnosticSeverity from = DiagnosticSeverity.Warning) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity >= from && d.Location.SourceTree is { } tree && !Library.Contains(tree))
            .Select(static d => d.ToString());

    private static IEnumerable<SyntaxTree> ReadLibrary()
    {
        Assembly assembly = typeof(TestCompilation).Assembly;
        foreach (string name in assembly.GetManifestResourceNames()
            .Where(static n => n.StartsWith("library/", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return Parse(reader.ReadToEnd(), name);
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JobApis.Client.Generators.Tests;

/// <summary>An edit that changes no client makes the generator do nothing, which is what keeps typing fast.</summary>
public sealed class IncrementalityTests
{
    private const string First = """
        using Refit;
        using JobApis.Client.Http;

        namespace Test;

        internal interface IFirst
        {
            [Get("/first/{id}")]
            Task<Thing> GetAsync(string id, Filter filter, CancellationToken cancellationToken = default);
        }

        [GeneratedClient(typeof(IFirst))]
        internal sealed partial class FirstClient;

        internal sealed class Filter
        {
            public string? Name { get; set; }
        }
        """;

    private const string Second = """
        using Refit;
        using JobApis.Client.Http;

        namespace Test;

        internal interface ISecond
        {
            [Post("/second")]
            Task AddAsync([Body] Thing thing);
        }

        [GeneratedClient(typeof(ISecond))]
        internal sealed partial class SecondClient;
        """;

    private const string Unrelated = "namespace Test { internal static class Other { public static int One() => 1; } }";

    [Theory]
    [InlineData("First.cs", "namespace Test;", "// A comment that moves every line.\nnamespace Test;")]
    [InlineData("First.cs", "[Get(", "/// <summary>Says more.</summary>\n    [Get(")]
    [InlineData("First.cs", "internal interface IFirst", "internal static class Another;\ninternal interface IFirst")]
    [InlineData("Unrelated.cs", "=> 1", "=> 2")]
    [InlineData("Unrelated.cs", "internal static class Other", "internal sealed class Added; internal static class Other")]
    public void Edit_ThatChangesNoClient_LeavesEveryStepAsItWas(string file, string old, string @new)
    {
        GeneratorRunResult result = RunTwice(file, old, @new);

        Assert.All(Reasons(result, GeneratedClientGenerator.ClientsStep), IsOld);
        Assert.All(Reasons(result, GeneratedClientGenerator.ProblemsStep), IsOld);
        Assert.All(result.TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason), IsOld);
    }

    [Theory]
    [InlineData("First.cs", "/first/{id}", "/1st/{id}")]
    [InlineData("First.cs", "string? Name", "string? Title")]
    [InlineData("First.cs", "string id,", "Guid id,")]
    public void Edit_OfOneInterface_WritesThatClientAlone(string file, string old, string @new)
    {
        GeneratorRunResult result = RunTwice(file, old, @new);

        Assert.Single(Reasons(result, GeneratedClientGenerator.ClientsStep), IncrementalStepRunReason.Modified);
        Assert.All(Reasons(result, GeneratedClientGenerator.ProblemsStep), IsOld);
        Assert.Single(
            result.TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs),
            static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void Generation_Twice_WritesTheSameText()
    {
        string[] Texts() => [.. TestCompilation.Generate(First).Run.GeneratedTrees.Select(static t => t.ToString())];

        Assert.Equal(Texts(), Texts());
    }

    private static void IsOld(IncrementalStepRunReason reason) => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step)
    {
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(static s => s.Outputs).Select(static o => o.Reason)];
        Assert.Equal(2, reasons.Length);
        return reasons;
    }

    private static GeneratorRunResult RunTwice(string file, string old, string @new)
    {
        CSharpCompilation before = TestCompilation.Create(
            TestCompilation.Parse(First, "First.cs"), TestCompilation.Parse(Second, "Second.cs"), TestCompilation.Parse(Unrelated, "Unrelated.cs"));
        SyntaxTree tree = before.SyntaxTrees.Single(t => t.FilePath == file);
        string text = tree.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, TestCompilation.Parse(text.Replace(old, @new, StringComparison.Ordinal), file));

        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(before, TestContext.Current.CancellationToken);
        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results.Single(static result => result.TrackedSteps.ContainsKey(GeneratedClientGenerator.ClientsStep));
    }
}

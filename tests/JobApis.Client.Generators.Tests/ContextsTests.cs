using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace JobApis.Client.Generators.Tests;

/// <summary>Compiles and runs the generated search for a JSON context.</summary>
public sealed class ContextsTests
{
    private const string Contexts = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using JobApis.Client.Json;

        namespace Test;

        [GeneratedContexts(typeof(ListContext), typeof(AllContext))]
        internal sealed partial class Found : JsonContexts
        {
            public override JsonSerializerContext All => AllContext.Answers;
        }

        [JsonSerializable(typeof(Page<Row>))]
        [JsonSerializable(typeof(JsonElement))]
        internal sealed class ListContext : Context
        {
            public static ListContext Answers { get; } = new();
        }

        [JsonSerializable(typeof(Page<Row>))]
        [JsonSerializable(typeof(Page<Other>))]
        [JsonSerializable(typeof(Single), GenerationMode = JsonSourceGenerationMode.Metadata)]
        [JsonSerializable(typeof(InArray[]))]
        [JsonSerializable(typeof(IReadOnlyList<InList>))]
        [JsonSerializable(typeof(int?))]
        [JsonSerializable(typeof(string[]))]
        internal sealed class AllContext : Context
        {
            public static AllContext Answers { get; } = new();
        }

        internal abstract class Context() : JsonSerializerContext(null)
        {
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        internal sealed class Page<T>;

        internal sealed class Row;

        internal sealed class Other;

        internal sealed class Single;

        internal sealed class InArray;

        internal sealed class InList;

        internal static class Program
        {
            public static string? Of(string type) => new Found().Find(type switch
            {
                "page of rows" => typeof(Page<Row>),
                "element" => typeof(JsonElement),
                "page of others" => typeof(Page<Other>),
                "single" => typeof(Single),
                "array" => typeof(InArray[]),
                "list" => typeof(IReadOnlyList<InList>),
                "row" => typeof(Row),
                "nullable" => typeof(int?),
                "texts" => typeof(string[]),
                _ => typeof(DateTime),
            })?.GetType().Name;
        }
        """;

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    [Theory]
    [InlineData("page of rows", "ListContext")]
    [InlineData("element", "ListContext")]
    [InlineData("page of others", "AllContext")]
    [InlineData("single", "AllContext")]
    [InlineData("array", "AllContext")]
    [InlineData("list", "AllContext")]
    [InlineData("another", null)]
    public void Find_TypeOfAContext_IsInIt(string type, string? context) => Assert.Equal(context, Find(type));

    // A program always has rows and types of the framework; comparing them would always keep the context with all
    // types.
    [Theory]
    [InlineData("row")]
    [InlineData("nullable")]
    [InlineData("texts")]
    public void Find_TypeThatEveryProgramHas_IsNotComparedForTheContextWithAllTypes(string type) =>
        Assert.Null(Find(type));

    // The AOT compiler recognizes one comparison in one condition.
    [Fact]
    public void Find_EachComparison_StandsAlone()
    {
        (_, _, GeneratorDriverRunResult run) = TestCompilation.Generate(Contexts);
        string text = Assert.Single(run.GeneratedTrees, tree => tree.FilePath.EndsWith(
            "Test.Found.g.cs",
            StringComparison.Ordinal)).ToString();

        Assert.Equal(6, text.Split("if (").Length - 1);
        Assert.Equal(6, text.Split(" == typeof(").Length - 1);
        Assert.DoesNotContain("||", text, StringComparison.Ordinal);
    }

    // An attribute in the assembly would keep both contexts in a trimmed program.
    [Fact]
    public void Attribute_OfTheClass_IsNotCompiled() => Assert.DoesNotContain(
        Compiled.Value.GetType("Test.Found")!.GetCustomAttributesData(),
        attribute => attribute.AttributeType.Name.StartsWith("GeneratedContexts", StringComparison.Ordinal));

    private static string? Find(string type) => (string?)Compiled.Value.GetType("Test.Program")!
        .GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [type]);

    private static Assembly Compile()
    {
        (var reported, Compilation compilation, _) = TestCompilation.Generate(Contexts);
        Assert.Empty(reported);
        Assert.Equal("", string.Join("\n", TestCompilation.Complaints(compilation)));
        using MemoryStream image = new();
        EmitResult emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}

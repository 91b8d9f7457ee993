using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators.Tests;

/// <summary>
/// Tests the text of generated readers. Tests of the library's models show that they read what the serializer reads.
/// </summary>
public sealed class ReaderTests
{
    private const string Models = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using JobApis.Client.Json;

        namespace Test;

        [GeneratedReader]
        internal sealed partial class PageReader(JsonSerializerContext plain) : WireReader<Page>(plain);

        internal sealed class Page
        {
            [JsonPropertyName("rows")]
            [JsonRequired]
            public IReadOnlyList<Row> Rows { get; set; } = [];

            [JsonIgnore]
            public string? Response { get; set; }
        }

        internal sealed class Row
        {
            [JsonPropertyName("id")]
            [JsonRequired]
            public string Id { get; set; } = "";

            [JsonPropertyName("größe")]
            public int? Size { get; set; }

            public Word? Word { get; set; }

            [InternedString]
            public string? Owner { get; set; }

            [JsonConverter(typeof(FlagConverter))]
            public bool? Flag { get; set; }

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public Dictionary<string, int>? @Other { get; set; }

            public long Total { get; set; }

            public Guid? Key { get; set; }

            public JsonElement? Raw { get; set; }

            [JsonConverter(typeof(TimestampConverter))]
            public DateTimeOffset? Created { get; set; }

            [JsonConverter(typeof(FlexibleTextConverter))]
            public string? Title { get; set; }

            public Row? Parent { get; set; }

            public Label? Label { get; set; }

            public Loose? Loose { get; set; }

            [InternedString]
            public IReadOnlyList<string> Tags { get; set => field = value ?? []; } = [];

            public string Computed => Id + Owner;

            [JsonExtensionData]
            public IDictionary<string, JsonElement>? More { get; set; }
        }

        [InternedModel]
        internal sealed class Label
        {
            public Word? Word { get; init; }

            [InternedString]
            public string? Class { get; init; }

            public bool? Shown { get; init; }

            [JsonExtensionData]
            [JsonInclude]
            public IDictionary<string, JsonElement>? More { get; internal set; }
        }

        [InternedModel]
        internal sealed class Loose
        {
            public Word? Word { get; init; }

            public Dictionary<string, int>? Counts { get; init; }
        }

        internal readonly record struct Word(string Value) : IExtensibleEnum<Word>
        {
            public static Word Of(string value) => new(value);

            public string ToString(string? format, IFormatProvider? provider) => Value;
        }

        internal sealed class FlagConverter : JsonConverter<bool>
        {
            public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.True;

            public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
        }
        """;

    [Fact]
    public void Reader_OfEveryKindOfMember_CompilesWithoutWarning()
    {
        (var reported, Compilation compilation, _) = TestCompilation.Generate(Models);

        Assert.Empty(reported);
        Assert.Equal("", string.Join("\n", TestCompilation.Complaints(compilation)));
    }

    [Theory]
    [InlineData("if (name.SequenceEqual(\"größe\"u8))", "case 7:")]
    [InlineData("private bool TryReadRow1(", null)]
    [InlineData(
        "json.TryReadWord(out global::Test.Word? found)",
        "json.TryReadInternedString(out string? found)")]
    [InlineData(
        "model.Flag = json.TryScanNull() ? null : Convert(ref json, Converter0);",
        "private static readonly global::Test.FlagConverter Converter0 = new();")]
    [InlineData(
        "json.TryReadTimestamp(out global::System.DateTimeOffset? found)",
        "json.TryReadText(out string? found)")]
    [InlineData(
        "model.Other = ReadPlain<global::System.Collections.Generic.Dictionary<string, int>>(ref json)!;",
        "model.Total = found.Value;")]
    [InlineData("if (!TryReadRow1(ref json, out global::Test.Row? item) || item is null)", "model.More = extra;")]
    [InlineData("if (json.TryScanKnown(Pool2, (byte)'}', out value))", "json.Remember(Pool2, start, value);")]
    [InlineData("value = new() { Word = member0, Class = member1, Shown = member2, More = extra };", "Pool2 = new(")]
    [InlineData("if (!json.TryReadInternedStringList(out IReadOnlyList<string>? found))", "model.Tags = found!;")]
    public void Reader_OfAMember_ReadsItAsItsKindIsRead(string line, string? another)
    {
        string text = Text();

        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Contains(another ?? "", text, StringComparison.Ordinal);
    }

    // Its dictionary cannot be compared, so its objects are not shared. It has no setter for reading.
    [Fact]
    public void Reader_OfAnInternedModelThatCannotBeCompared_LeavesItToTheSerializer()
    {
        string text = Text();

        Assert.DoesNotContain("Pool3", text, StringComparison.Ordinal);
        Assert.Contains(
            "if (name.SequenceEqual(\"Counts\"u8)){return false;}",
            text.Replace("\n", "", StringComparison.Ordinal).Replace("    ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Response")]
    [InlineData("Computed")]
    public void Reader_OfAMemberThatIsNotRead_LeavesAnAnswerThatHasItToTheSerializer(string member) => Assert.Contains(
        $"if (name.SequenceEqual(\"{member}\"u8)){{return false;}}",
        Text().Replace("\n", "", StringComparison.Ordinal).Replace("    ", "", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("internal sealed class PageReader(JsonSerializerContext plain) : WireReader<Page>(plain)")]
    [InlineData("internal partial class PageReader(JsonSerializerContext plain) : WireReader<Page>(plain)")]
    [InlineData("internal sealed partial class PageReader : List<Page>")]
    public void Reader_OfAnotherShape_IsRefused(string shape)
    {
        string source = Models.Replace(
            "internal sealed partial class PageReader(JsonSerializerContext plain) : WireReader<Page>(plain)",
            shape,
            StringComparison.Ordinal);

        (var reported, _, _) = TestCompilation.Generate(source);

        Assert.Equal("JAC032", Assert.Single(reported).Id);
    }

    [Fact]
    public void Edit_ThatChangesNoModel_LeavesEveryStepAsItWas()
    {
        SyntaxTree file = TestCompilation.Parse(Models, TestCompilation.ModelsPath);
        var compilation = TestCompilation.Create(file);
        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true)
            .RunGenerators(compilation, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(
            compilation.ReplaceSyntaxTree(file, TestCompilation.Parse(
                "// One line more.\n" + Models,
                TestCompilation.ModelsPath)), TestContext.Current.CancellationToken);

        GeneratorRunResult result = driver.GetRunResult().Results.Single(static result =>
            result.TrackedSteps.ContainsKey(GeneratedReaderGenerator.ReadersStep));
        Assert.All(
            result.TrackedSteps[GeneratedReaderGenerator.ReadersStep].SelectMany(static step => step.Outputs),
            static output =>
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static string Text()
    {
        (_, _, GeneratorDriverRunResult run) = TestCompilation.Generate(Models);
        return run.GeneratedTrees.Single(static tree => Path.GetFileName(tree.FilePath) == "Test.PageReader.g.cs")
            .ToString();
    }
}

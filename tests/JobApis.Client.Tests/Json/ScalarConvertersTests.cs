using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Json;

/// <summary>Texts, numbers, Booleans and UUIDs are read in the same way, for every member of every service.</summary>
public sealed class ScalarConvertersTests
{
    private static readonly JsonSerializerContext[] Contexts =
    [
        DeepsetJsonContext.Default, DeepsetJsonContext.Answers,
        DeepsetListJsonContext.Default, DeepsetListJsonContext.Answers,
        JobsV1JsonContext.Default, JobsV1JsonContext.Answers,
        JobsV1ListJsonContext.Default, JobsV1ListJsonContext.Answers,
        PaiDlcJsonContext.Default, PaiDlcJsonContext.Answers,
        PaiDlcListJsonContext.Default, PaiDlcListJsonContext.Answers,
        RescaleJsonContext.Default, RescaleJsonContext.Answers,
        RescaleListJsonContext.Default, RescaleListJsonContext.Answers,
        WorklayerJsonContext.Default, WorklayerJsonContext.Answers,
        WorklayerListJsonContext.Default, WorklayerListJsonContext.Answers,
    ];

    private static readonly Dictionary<Type, string[]> Taken = new()
    {
        [typeof(int?)] = ["7", "\"7\"", "7.0", "\"7.0\"", "0.7e1", "\" 7 \"", "\"\\u0037\""],
        [typeof(long?)] = ["7", "\"7\"", "7.0", "\"7.0\"", "0.7e1", "\" 7 \"", "\"\\u0037\""],
        [typeof(decimal?)] = ["7", "\"7\"", "7.0", "0.7e1", "\"7.00\""],
        [typeof(double?)] = ["7", "\"7\"", "7.0", "0.7e1"],
        [typeof(bool?)] =
            ["true", "\"true\"", "\"True\"", "\"TRUE\"", "1", "\"1\"", "1.0", "\"yes\"", "\"\\u0074rue\""],
        [typeof(string)] = ["\"7\"", "7"],
        [typeof(Guid?)] =
        [
            "\"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10\"",
            "\"0B7C1A525A5E4C0E9D4B6F1F6A3E2D10\"",
            "\"{0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10}\"",
            "\"\\u0030b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10\"",
        ],
    };

    private static readonly string[] Refused = ["{}", "[1]"];

    public static TheoryData<string> Members =>
        new(Contexts.SelectMany(MembersOf).Select(member => member.Name).Distinct());

    [Theory]
    [MemberData(nameof(Members))]
    public void Read_EveryMember_TakesEveryForm(string member)
    {
        foreach ((_, JsonTypeInfo type, JsonPropertyInfo property) in Contexts.SelectMany(MembersOf)
            .Where(found => found.Name == member))
        {
            Type value = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || property.PropertyType == typeof(string)
                ? property.PropertyType
                : typeof(Nullable<>).MakeGenericType(property.PropertyType);
            object?[] values = [.. Taken[value].Select(form => Read(type, property, form))];

            Assert.All(values, found => Assert.Equal(values[0], found));
            Assert.NotNull(values[0]);
            Assert.All(Refused, form => Assert.Throws<JsonException>(() => Read(type, property, form)));
            if (value != typeof(string) && value == property.PropertyType)
            {
                Assert.Null(Read(type, property, "\"\""));
            }
        }
    }

    [Fact]
    public void Members_All_AreMany() => Assert.InRange(Members.Count, 200, 2000);

    // This includes nested dictionaries.
    [Theory]
    [InlineData(
        """{"JobId":"1","RoleSystemEnvs":{"Worker":{"A":1,"B":true,"C":"c","D":null,"E":1.50}}}""",
        "1|true|c||1.50")]
    [InlineData(
        """{"JobId":"1","RoleSystemEnvs":{"Worker":{"A":"1","B":"true","C":"c","D":null,"E":"1.50"}}}""",
        "1|true|c||1.50")]
    public void Read_RoleSystemEnvs_HoldsNumbersAndTruthValuesAsTexts(string json, string values)
    {
        PaiDlcJob job = JsonSerializer.Deserialize(json, PaiDlcJsonContext.Answers.PaiDlcJob)!;

        Assert.Equal(values, string.Join('|', job.RoleSystemEnvs["Worker"]!.Values));
    }

    [Fact]
    public void Read_DictionariesOfTexts_HoldNumbersAndTruthValuesAsTexts()
    {
        PaiDlcJob job = JsonSerializer.Deserialize(
            """{"JobId":"1","Envs":{"A":1,"B":false},"Settings":{"Tags":{"C":2}}}""",
            PaiDlcJsonContext.Default.PaiDlcJob)!;
        RescaleJob rescale = JsonSerializer.Deserialize(
            """{"id":"1","jobanalyses":[{"envVars":{"A":1,"B":true}}]}""",
            RescaleJsonContext.Default.RescaleJob)!;

        Assert.Equal(["1", "false"], job.Envs.Values);
        Assert.Equal("2", job.Settings!.Tags["C"]);
        Assert.Equal(["1", "true"], rescale.JobAnalyses[0].EnvVars!.Values);
    }

    // It is not a JSON number, but occurs in texts of some services: it must be possible to write it.
    [Fact]
    public void Write_NotANumber_IsAText()
    {
        PaiDlcMetric metric = JsonSerializer.Deserialize(
            """{"Value":"NaN"}""",
            PaiDlcJsonContext.Default.PaiDlcMetric)!;

        Assert.Equal(
            """{"Time":null,"Value":"NaN"}""",
            JsonSerializer.Serialize(metric, PaiDlcJsonContext.Default.PaiDlcMetric));
    }

    private static IEnumerable<(string Name, JsonTypeInfo Type, JsonPropertyInfo Property)> MembersOf(
        JsonSerializerContext context)
    {
        HashSet<Type> seen = [];
        Queue<Type> types = new(
            typeof(IJobSource).Assembly.GetTypes().Where(type => type.IsClass && !type.IsGenericTypeDefinition));
        while (types.TryDequeue(out Type? next))
        {
            if (!seen.Add(next)
                || context.GetTypeInfo(next) is not { Kind: JsonTypeInfoKind.Object } type
                || type.CreateObject is null)
            {
                continue;
            }

            foreach (JsonPropertyInfo property in type.Properties)
            {
                Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                bool isScalar = property.PropertyType == typeof(string)
                    || Taken.ContainsKey(typeof(Nullable<>).MakeGenericType(value.IsValueType ? value : typeof(int)));
                if (isScalar
                    && value.Namespace == "System"
                    && (value.IsValueType || value == typeof(string))
                    && property is { Set: not null, Get: not null, IsExtensionData: false, CustomConverter: null })
                {
                    yield return ($"{context.GetType().Name}.{next.Name}.{property.Name}", type, property);
                }
            }
        }
    }

    private static object? Read(JsonTypeInfo type, JsonPropertyInfo property, string form)
    {
        IEnumerable<string> others = type.Properties.Where(other => other.IsRequired && other != property)
            .Select(other => $"\"{other.Name}\":{Sample(other)}");
        string json = $"{{{string.Join(',', [.. others, $"\"{property.Name}\":{form}"])}}}";
        return property.Get!(JsonSerializer.Deserialize(json, type)!);
    }

    private static string Sample(JsonPropertyInfo property) =>
        property.PropertyType == typeof(string) ? "\"a\""
        : property.PropertyType == typeof(Guid) ? "\"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10\""
        : property.PropertyType == typeof(bool) ? "true"
        : property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? "[]"
        : property.PropertyType.IsValueType && property.PropertyType != typeof(int) ? "\"a\""
        : property.PropertyType == typeof(int) ? "1"
        : "null";
}

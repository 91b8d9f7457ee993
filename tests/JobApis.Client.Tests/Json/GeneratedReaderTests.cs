using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Deepset;
using JobApis.Client.Http.Content;
using JobApis.Client.JobsV1;
using JobApis.Client.Json;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Json;

/// <summary>
/// Generated readers return what the serializer returns, and fail if it fails; only the cost differs.
/// </summary>
public sealed class GeneratedReaderTests
{
    // Each body has members that the models do not have, and two rows with equal texts.
    private const string Rescale = """
        {"count":2,"next":"https://platform.rescale.com/api/v2/jobs/?page=2","previous":null,"more":{"a":[1]},"results":[
        {"id":"aBc","name":"Wing \"7\" \u00e9","owner":"dana@example.net","dateInserted":"2021-06-01T08:09:10.120000Z","analysisNames":["CalculiX","OpenFOAM"],
        "jobStatus":{"content":"Executing","labelClass":"label-success","useLabel":true,"tip":1},"clusterStatusDisplay":null,"sharedWith":[],"isVisible":true,"storage":20480,"new":[{"x":null}]},
        {"id":"dEf","owner":"dana@example.net","analysisNames":["CalculiX"],"jobStatus":{"content":"Executing","labelClass":"label-success","useLabel":"true"},"sharedWith":["zo\u00eb@example.net"]}]}
        """;

    private const string Deepset = """
        {"data":[{"shared_job_id":"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10","job_id":null,"workspace_id":"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d11","workspace_name":"research","title":"A",
        "description":null,"link":"https://example.invalid/1","expiration_date":"2026-01-01T00:00:00+02:00","is_revoked":false,"login_required":true,"show_files":null,"theme":{"color":"blue"}},
        {"shared_job_id":"0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d12","workspace_name":"research"}],"has_more":true,"total":7,"page":1}
        """;

    private const string Worklayer = """
        {"data":[{"id":"W1","short_id":"S1","name":null,"workspace_id":"17","status":"CLAIMED","create_time":"2026-01-01T00:00:00.123Z","total_amount":199.50,
        "members":[{"role":"CHAMPION","type":"CLIENT","user_id":"u1","given_name":"Dana","family_name":null,"display_name":"Dana","seat":3},null],"requested_provider":{"user_id":"u2"},"tags":[]},
        {"id":"W2","workspace_id":17,"status":"NEW_ONE","members":null,"ready_to_submit":true}],"next_page_token":"t","page":{}}
        """;

    private const string JobsV1 = """
        {"jobId":"5f0f","metadata":{"clientJobId":"c","workflowId":"wf-1","jobTitle":"T","metadata":{"OrderNo":"A","n":1},"created":"2026-01-01T00:00:00.1","status":"Active","userId":"u1",
        "currentStep":{"singleStep":{"stepId":"d-1","values":["1"],"note":"n"},"reportStep":null},"username":"pat@example.com","priority":"high"},
        "completedSteps":[{"singleStep":{"stepId":"d-2"}}],"cancelledSteps":null,"team":"north","hierarchyStack":[{"id":"root"}],"packetIds":null,"jobExclusion":[{"userId":"u9"}],"excluded":false,"schemaVersion":4}
        """;

    private const string PaiDlc = """
        {"RequestId":"R","TotalCount":2,"Extra":1,"Jobs":[{"JobId":"dlc1","JobType":"PyTorchJob","DisplayName":"bert","Status":"Running","UserId":20001,"Username":"ci-bot","WorkspaceId":"77",
        "Envs":{"A":"1"},"ThirdpartyLibs":["a"],"JobSpecs":[{"Type":"Worker","PodCount":"2","UseSpotInstance":false}],"GmtCreateTime":"2026-01-01T00:00:00Z","Duration":"3600","Priority":"","NodeCount":2,
        "RequestCPU":16,"EnabledDebugger":"false","UserVpc":"","Settings":{"Driver":"535"},"New":[1,2]},{"JobId":"dlc2","Username":"ci-bot","Status":"","JobReplicaStatuses":{"Worker":{"Active":1}}}]}
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // HALF becomes an unpaired surrogate, which no JSON writer writes.
    private static readonly string[] Replacements =
        [
            "null", "true", "\"true\"", "5", "-0.5", "1e400", "99999999999999999999", "\"\"", "\"7\"",
            "\"x\\u0041\\ud83d\\ude00\"", "\"HALF\"", "[]", "[null]", "[7,\"a\"]", "{}", "{\"id\":1}",
            "\"2026-01-01T00:00:00\"",
        ];

    private static readonly Dictionary<string, Subject> Subjects = new()
    {
        ["Rescale"] = Of(
            Rescale,
            RescaleListJsonContext.Default.RescalePageRescaleJobSummary,
            RescaleListJsonContext.Answers.RescalePageRescaleJobSummary),
        ["Deepset"] = Of(
            Deepset,
            DeepsetListJsonContext.Default.DeepsetSharedJobList,
            DeepsetListJsonContext.Answers.DeepsetSharedJobList),
        ["Worklayer"] = Of(
            Worklayer,
            WorklayerListJsonContext.Default.WorklayerJobList,
            WorklayerListJsonContext.Answers.WorklayerJobList),
        ["JobsV1"] = Of(JobsV1, JobsV1ListJsonContext.Default.JobsV1Job, JobsV1ListJsonContext.Answers.JobsV1Job),
        ["JobsV1 list"] = Of(
            $"[{JobsV1},{JobsV1}]",
            JobsV1ListJsonContext.Default.JobsV1JobList,
            JobsV1ListJsonContext.Answers.JobsV1JobList),
        ["PaiDlc"] = Of(
            PaiDlc,
            PaiDlcListJsonContext.Default.PaiDlcJobList,
            PaiDlcListJsonContext.Answers.PaiDlcJobList),
    };

    public static TheoryData<string> Answers => [.. Subjects.Keys];

    // Each differs from the first in one member or in its form, or has a member that the model does not have.
    [Theory]
    [InlineData("""{"content":"Executing","labelClass":"label-a","useLabel":true}""", true)]
    [InlineData("""{"useLabel":true,"labelClass":"label-a","content":"Executing"}""", false)]
    [InlineData("""{"content": "Executing","labelClass":"label-a","useLabel":true}""", false)]
    [InlineData("""{"content":"Completed","labelClass":"label-a","useLabel":true}""", false)]
    [InlineData("""{"content":"executing","labelClass":"label-a","useLabel":true}""", false)]
    [InlineData("""{"content":"Executing","labelClass":"label-b","useLabel":true}""", false)]
    [InlineData("""{"content":"Executing","labelClass":null,"useLabel":true}""", false)]
    [InlineData("""{"content":"Executing","labelClass":"label-a","useLabel":false}""", false)]
    [InlineData("""{"content":"Executing","labelClass":"label-a"}""", false)]
    [InlineData("""{"content":"Executing","labelClass":"label-a","useLabel":true,"tip":1}""", false)]
    public void Parse_LabelsOfTwoRows_AreOneObjectIfTheirJsonIsEqual(string second, bool isShared)
    {
        const string First = """{"content":"Executing","labelClass":"label-a","useLabel":true}""";

        (RescaleStatusLabel one, RescaleStatusLabel other) = (LabelOf(First), LabelOf(second));

        Assert.Equal(isShared, ReferenceEquals(one, other));
        Assert.Equal(JsonNode.Parse(First)!.ToJsonString(), JsonSerializer.SerializeToNode(one)!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Complete(second), JsonSerializer.SerializeToNode(other)));

        static RescaleStatusLabel LabelOf(string label) =>
            PageOf($$"""{"count":1,"next":null,"results":[{"id":"a","jobStatus":{{label}}}]}""").Results[0].JobStatus!;

        static JsonObject Complete(string label)
        {
            JsonObject complete = JsonNode.Parse(label)!.AsObject();
            complete.TryAdd("useLabel", null);
            return complete;
        }
    }

    // Members that the model does not have are kept, up to a limit: a separate value for each costs far more than its
    // text.
    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    [InlineData(100_000, false)]
    public void Parse_RowOfManyUnknownMembers_IsRefusedAboveAThousand(int members, bool isTaken)
    {
        string extra = string.Concat(Enumerable.Range(0, members).Select(static number => $",\"x{number}\":1"));
        string body = $$"""{"count":1,"next":null,"results":[{"id":"a"{{extra}}}]}""";

        if (isTaken)
        {
            Assert.Equal(members, PageOf(body).Results[0].AdditionalProperties!.Count);
        }
        else
        {
            Assert.Throws<TooManyMembersException>(() => PageOf(body));
        }
    }

    // A job alone is in an answer of another type.
    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Parse_JobOfManyUnknownMembers_IsRefusedAboveAThousandInEveryAnswer(int members, bool isTaken)
    {
        string extra = string.Concat(Enumerable.Range(0, members).Select(static number => $",\"x{number}\":1"));
        string job = $$"""{"jobId":"a"{{extra}}}""";
        Action[] answers =
        [
            () => JsonBody.Parse(Encoding.UTF8.GetBytes(job), JobsV1ListJsonContext.Answers.JobsV1Job),
            () => JsonBody.Parse(Encoding.UTF8.GetBytes($"[{job}]"), JobsV1ListJsonContext.Answers.JobsV1JobList),
            () => JsonBody.Parse(Encoding.UTF8.GetBytes(job), JobsV1ListJsonContext.Answers.JobsV1JobResponse),
            () => JsonBody.Parse(Encoding.UTF8.GetBytes($"[{job}]"), JobsV1ListJsonContext.Answers.JobsV1JobResponse),
        ];

        Assert.All(answers, read =>
            Assert.Equal(isTaken ? null : typeof(TooManyMembersException), Record.Exception(read)?.GetType()));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Read_AnyValueAnywhere_IsReadAsTheSerializerReadsIt(string service)
    {
        Subject subject = Subjects[service];
        string[] bodies = [.. Bodies(subject.Json)];

        Assert.True(bodies.Length > 300);
        Assert.All(bodies, body =>
            Assert.Equal(subject.Plain(Encoding.UTF8.GetBytes(body)), subject.Generated(Encoding.UTF8.GetBytes(body))));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Read_BodyCutAnywhere_FailsAsTheSerializerFails(string service)
    {
        Subject subject = Subjects[service];
        byte[] body = Encoding.UTF8.GetBytes(subject.Json);

        Assert.All(Enumerable.Range(0, body.Length), length =>
        {
            string outcome = subject.Generated(body[..length]);
            Assert.StartsWith("fails", outcome, StringComparison.Ordinal);
            Assert.Equal(subject.Plain(body[..length]), outcome);
        });
    }

    // A position of each: whatever stands there, the reader must not accept what the serializer refuses.
    [Theory]
    [MemberData(nameof(Answers))]
    public void Read_AnyByteChangedAnywhere_IsReadAsTheSerializerReadsIt(string service)
    {
        Subject subject = Subjects[service];
        byte[] body = Encoding.UTF8.GetBytes(subject.Json);
        byte[] bytes = [.. "{}[],:\"\\0-.eu\t \0"u8, 0x1F, 0x7F, 0x80, 0xC3, 0xFF];

        Assert.All(Enumerable.Range(0, body.Length), place =>
        {
            AssertSame([.. body[..place], .. body[(place + 1)..]]);
            AssertSame([.. body[..place], bytes[place % bytes.Length], .. body[place..]]);
            foreach (byte other in bytes)
            {
                AssertSame([.. body[..place], other, .. body[(place + 1)..]]);
            }
        });

        void AssertSame(byte[] changed)
        {
            string plain = subject.Plain(changed);
            string generated = subject.Generated(changed);
            Assert.True(plain == generated, $"{Encoding.UTF8.GetString(changed)}: {plain}, {generated}");
        }
    }

    // An indented answer is as usual as one without spaces.
    [Theory]
    [MemberData(nameof(Answers))]
    public void Read_WhiteSpaceBetweenAllTokens_IsReadWithoutTheSerializer(string service)
    {
        Subject subject = Subjects[service];
        byte[] body = Encoding.UTF8.GetBytes(JsonNode.Parse(subject.Json)!.ToJsonString(Indented));

        foreach (byte[] spaced in new byte[][] { body, [.. "\r\n\t "u8, .. body, .. "\r\n\t "u8] })
        {
            Assert.True(subject.IsUsual(spaced));
            Assert.Equal(subject.Plain(spaced), subject.Generated(spaced));
        }

        Assert.False(subject.IsUsual([.. body, (byte)'x']));
    }

    // The limit is of the whole answer: it is the same where the serializer reads a part of it.
    [Theory]
    [InlineData("\"more\":", ",\"results\":[]")]
    [InlineData("\"results\":[{\"id\":\"a\",\"more\":", "}]")]
    [InlineData("\"results\":[{\"id\":\"a\",\"jobStatus\":{\"more\":", "}}]")]
    [InlineData("\"results\":[{\"id\":\"a\",\"\\u0078\":", "}]")]
    public void Read_NestedAnswer_IsRefusedAboveTheLimitOfTheSerializer(string before, string after)
    {
        Subject subject = Subjects["Rescale"];
        string[] outcomes =
        [
            .. Enumerable.Range(20, 20).Select(depth =>
            {
                byte[] body = Encoding.UTF8.GetBytes(
                    $"{{{before}{new string('[', depth)}{new string(']', depth)}{after}}}");
                Assert.Equal(subject.Plain(body), subject.Generated(body));
                return subject.Generated(body)[..5];
            }),
        ];

        Assert.Equal(2, outcomes.Distinct().Count());
    }

    // Values are found by their JSON up to the first closing bracket, also where it is part of a text.
    [Fact]
    public void Read_TextsWithBrackets_AreNotTakenForKnownValues()
    {
        string[] lists =
        [
            """["a"]""", """["a]"]""", """["]["]""", """["]","["]""", """["a","]"]""", "[]", "[ ]", """[""]""",
            """["["]""", """["\"]"]""", """["a","b"]""", """["a]","b"]""",
        ];
        string[] labels =
        [
            """{"content":"}"}""", """{"content":"}{"}""", """{"content":"a"}""", """{"content":"a}"}""", "{}", "{ }",
            """{"content":"{"}""", """{"content":{"a":"}"}}""", "null",
        ];
        Subject subject = Subjects["Rescale"];
        string[] bodies =
        [
            .. from list in lists
               from label in labels
               select $$"""{"results":[{"id":"a","analysisNames":{{list}},"jobStatus":{{label}}}]}""",
        ];

        Assert.All([.. bodies, .. bodies.Reverse()], body =>
            Assert.Equal(subject.Plain(Encoding.UTF8.GetBytes(body)), subject.Generated(Encoding.UTF8.GetBytes(body))));
    }

    // Many jobs share one list: code that gets it must not be able to change it.
    [Theory]
    [InlineData("[\"CalculiX\"]")]
    [InlineData("[]")]
    public void Read_ListOfManyJobs_CannotBeChanged(string list)
    {
        IReadOnlyList<string> names = PageOf($$"""{"results":[{"id":"a","analysisNames":{{list}}}]}""")
            .Results[0].AnalysisNames;

        Assert.Throws<NotSupportedException>(() => ((IList<string>)names).Add("another"));
        Assert.Throws<NotSupportedException>(() => ((IList<string>)names)[0] = "another");
    }

    [Fact]
    public void Read_BytesThatAreNoText_FailsAsTheSerializerFails()
    {
        byte[] body = Encoding.UTF8.GetBytes(Rescale);
        body[Rescale.IndexOf("dana", StringComparison.Ordinal)] = 0xFF;
        Subject subject = Subjects["Rescale"];

        Assert.StartsWith("fails", subject.Plain(body), StringComparison.Ordinal);
        Assert.Equal(subject.Plain(body), subject.Generated(body));
    }

    // This also proves that the generated reader is used: the serializer creates separate lists and strings.
    [Fact]
    public void Read_UsualPage_MakesExactArraysAndOneStringAndListOfEqualOnes()
    {
        // Other tests use the same pools: values that they read before may have been created with other strings.
        string unique = Guid.NewGuid().ToString("N");
        string body = Rescale.Replace("CalculiX", unique, StringComparison.Ordinal)
            .Replace("Executing", unique[1..], StringComparison.Ordinal);
        RescalePage<RescaleJobSummary> page = PageOf(body);
        RescalePage<RescaleJobSummary> again = PageOf(body);
        RescalePage<RescaleJobSummary> plain = JsonSerializer.Deserialize(
            body,
            RescaleListJsonContext.Default.RescalePageRescaleJobSummary)!;

        Assert.IsType<RescaleJobSummary[]>(page.Results);
        Assert.Same(page.Results[0].AnalysisNames, again.Results[0].AnalysisNames);
        Assert.Same(page.Results[0].AnalysisNames[0], page.Results[1].AnalysisNames[0]);
        Assert.Same(page.Results[0].Owner, page.Results[1].Owner);
        Assert.Same(page.Results[0].JobStatus!.Content!.Value.Value, page.Results[1].JobStatus!.Content!.Value.Value);
        Assert.NotSame(plain.Results[0].Owner, plain.Results[1].Owner);
    }

    [Fact]
    public void Read_OneUnusualRow_LeavesOnlyThatRowToTheSerializer()
    {
        string body = Rescale.Replace(
            "\"storage\":20480",
            "\"storage\":20480,\"\\u006ewe\":1",
            StringComparison.Ordinal);

        RescalePage<RescaleJobSummary> page = PageOf(body);

        Assert.IsType<RescaleJobSummary[]>(page.Results);
        Assert.IsType<List<string>>(page.Results[0].AnalysisNames);
        Assert.IsAssignableFrom<ReadOnlyCollection<string>>(page.Results[1].SharedWith);
        Assert.Equal(["new", "nwe"], page.Results[0].AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
    }

    private static Subject Of<T>(string json, JsonTypeInfo<T> plain, JsonTypeInfo<T> generated) => new(
        json,
        body => Outcome(body, plain, plain),
        body => Outcome(body, generated, plain),
        body => ((IWireReader<T>)generated.Converter).TryParse(body, out _));

    private static RescalePage<RescaleJobSummary> PageOf(string json) => JsonBody.Parse(
        Encoding.UTF8.GetBytes(json),
        RescaleListJsonContext.Answers.RescalePageRescaleJobSummary)!;

    private static string Outcome<T>(byte[] body, JsonTypeInfo<T> reading, JsonTypeInfo<T> writing)
    {
        try
        {
            return JsonSerializer.Serialize(JsonBody.Parse(body, reading)!, writing);
        }
        catch (InvalidOperationException)
        {
            return "is read, and holds half a character where nothing is known of it";
        }
        catch (JsonException exception)
        {
            return $"fails at {exception.Path}";
        }
    }

    /// <summary>
    /// The body with each value replaced by each other kind of value, removed, duplicated, and with an escaped name.
    /// </summary>
    private static IEnumerable<string> Bodies(string json)
    {
        yield return json;
        foreach (string path in PathsOf(JsonNode.Parse(json)!))
        {
            foreach (string replacement in Replacements)
            {
                yield return Changed(json, path, _ => JsonNode.Parse(replacement));
            }

            yield return Changed(json, path, node => new JsonArray(node?.DeepClone()));
            yield return Changed(json, path, node => new JsonObject { ["a"] = node?.DeepClone() });
            yield return Without(json, path);
        }

        // Every name twice, and every name escaped.
        foreach (string name in PathsOf(JsonNode.Parse(json)!)
            .Select(static path => path[(path.LastIndexOf('/') + 1)..])
            .Where(static name => !char.IsAsciiDigit(name[0]))
            .Distinct())
        {
            yield return json.Replace($"\"{name}\":", $"\"{name}\":null,\"{name}\":", StringComparison.Ordinal);
            yield return json.Replace(
                $"\"{name}\":",
                $"\"\\u{(int)name[0]:x4}{name[1..]}\":",
                StringComparison.Ordinal);
            yield return json.Replace($"\"{name}\":", $"\"{name.ToUpperInvariant()}\":", StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> PathsOf(JsonNode node, string path = "")
    {
        IEnumerable<(string Name, JsonNode? Value)> children = node switch
        {
            JsonObject members => members.Select(static member => (member.Key, member.Value)),
            JsonArray items =>
                items.Select(static (item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach ((string name, JsonNode? value) in children)
        {
            yield return $"{path}/{name}";
            foreach (string below in value is null ? [] : PathsOf(value, $"{path}/{name}"))
            {
                yield return below;
            }
        }
    }

    private static string Changed(string json, string path, Func<JsonNode?, JsonNode?> change)
    {
        JsonNode root = JsonNode.Parse(json)!;
        (JsonNode parent, string name) = ParentOf(root, path);
        if (parent is JsonArray items)
        {
            int index = int.Parse(name, CultureInfo.InvariantCulture);
            items[index] = change(items[index]);
        }
        else
        {
            parent[name] = change(parent[name]);
        }

        return root.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal);
    }

    private static string Without(string json, string path)
    {
        JsonNode root = JsonNode.Parse(json)!;
        (JsonNode parent, string name) = ParentOf(root, path);
        if (parent is JsonArray items)
        {
            items.RemoveAt(int.Parse(name, CultureInfo.InvariantCulture));
        }
        else
        {
            ((JsonObject)parent).Remove(name);
        }

        return root.ToJsonString();
    }

    private static (JsonNode Parent, string Name) ParentOf(JsonNode root, string path)
    {
        string[] names = path[1..].Split('/');
        JsonNode parent = root;
        foreach (string name in names[..^1])
        {
            parent = parent is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)]! : parent[name]!;
        }

        return (parent, names[^1]);
    }

    /// <param name="Json">A body of the usual shape.</param>
    /// <param name="Plain">Reads a body with the serializer.</param>
    /// <param name="Generated">Reads a body with the library.</param>
    /// <param name="IsUsual">Whether the generated reader reads a body without the serializer.</param>
    private sealed record Subject(
        string Json,
        Func<byte[], string> Plain,
        Func<byte[], string> Generated,
        Func<byte[], bool> IsUsual);
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobApis.Client.Rescale;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Domain;

/// <summary>Jobs that an app sends and stores.</summary>
public sealed class JobJsonTests
{
    private const string Whole =
        """
        {"source":"rescale","id":"a","name":"n","status":{"state":"Failed","providerValue":"Force Stop"},"createdAt":"2026-06-30T12:00:00.1234567-03:30","updatedAt":"2026-07-01T00:00:00+00:00","startedAt":"2026-07-02T00:00:00+00:00","finishedAt":"2026-07-03T00:00:00+00:00","owner":"o","workspace":"w"}
        """;

    private static readonly Job Sample = new()
    {
        Source = "rescale",
        Id = "a",
        Name = "n",
        Status = new(JobState.Failed, "Force Stop"),
        CreatedAt = DateTimeOffset.Parse("2026-06-30T12:00:00.1234567-03:30", CultureInfo.InvariantCulture),
        UpdatedAt = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero),
        StartedAt = new(2026, 7, 2, 0, 0, 0, TimeSpan.Zero),
        FinishedAt = new(2026, 7, 3, 0, 0, 0, TimeSpan.Zero),
        Owner = "o",
        Workspace = "w",
        WebLink = new("https://example.invalid/canary"),
        Native = new RescaleJobSummary { Id = "a", Name = "canary" },
    };

    public static TheoryData<string> Settings { get; } =
        ["default", "web", "snake", "generated", "generated, other names"];

    // The last of the contexts includes Job because of Page<Job>.
    [Theory]
    [MemberData(nameof(Settings))]
    public void Job_WhateverTheSettings_IsOneAndTheSameJsonAndReadsBack(string settings)
    {
        JsonSerializerOptions options = OptionsOf(settings);

        string json = JsonSerializer.Serialize(Sample, TypeOf<Job>(options));

        Assert.Equal(Whole, json);
        Job read = JsonSerializer.Deserialize(json, TypeOf<Job>(options))!;
        Assert.Equal(Sample with { WebLink = null }, read);
        Assert.Null(read.Native);
        Assert.True(read.CreatedAt!.Value.EqualsExact(Sample.CreatedAt!.Value));
    }

    // Regression: it answered 500, because a native model is an object.
    [Fact]
    public async Task MinimalApi_ContextThatKnowsOnlyJob_AnswersWithIt()
    {
        (int status, string body) = await AnswerAsync(() => Sample, "");

        Assert.Equal((200, Whole), (status, body));
    }

    [Fact]
    public async Task MinimalApi_CursorInTheQuery_IsBoundAndARefusedOneIs400()
    {
        PageCursor cursor = PageCursor.Create("rescale", "jobs", "7/100");

        (int status, string body) = await AnswerAsync((PageCursor at) => at.Position, $"?at={cursor}");
        (int refused, _) = await AnswerAsync((PageCursor at) => at.Position, "?at=x");

        Assert.Equal((200, "7/100"), (status, body));
        Assert.Equal(400, refused);
    }

    [Fact]
    public void Job_WithLittle_HasNoMemberForWhatItLacks()
    {
        string json = JsonSerializer.Serialize(new Job { Source = "s", Id = "1" }, OnlyJobContext.Default.Job);

        Assert.Equal("""{"source":"s","id":"1","status":{"state":"Unknown"}}""", json);
        Assert.Equal(new() { Source = "s", Id = "1" }, JsonSerializer.Deserialize(json, OnlyJobContext.Default.Job));
    }

    [Fact]
    public void Job_LinkAndModelAskedFor_AreWrittenAndReadBack()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            Converters = { new JobJsonConverter { IncludeWebLink = true, IncludeNative = true } },
        };
        OnlyJobContext context = new(options);

        string json = JsonSerializer.Serialize(Sample, context.Job);
        Job read = JsonSerializer.Deserialize(json, context.Job)!;

        Assert.Equal(Sample, read);
        Assert.Equal("canary", read.Native is JsonElement native ? native.GetProperty("name").GetString() : null);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            read.WriteNativeTo(writer);
        }

        Assert.Contains("canary", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        InvalidOperationException other = Assert.Throws<InvalidOperationException>(() => read.As<RescaleJob>());
        Assert.Contains(nameof(JsonElement), other.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"source":"s"}""")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"source":null,"id":"1"}""")]
    [InlineData("[]")]
    [InlineData("\"1\"")]
    [InlineData("""{"source":"s","id":1}""")]
    [InlineData("""{"source":"s","id":"1","status":"Failed"}""")]
    [InlineData("""{"source":"s","id":"1","status":{}}""")]
    [InlineData("""{"source":"s","id":"1","createdAt":"yesterday"}""")]
    [InlineData("""{"source":"s","id":"1","webLink":"http://["}""")]
    [InlineData("""{"source":"s","id":"1","name":""")]
    public void Job_JsonThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, OnlyJobContext.Default.Job));

    [Fact]
    public void Job_MembersAndStatesOfAnotherVersion_ArePassedOver()
    {
        const string Json =
            """
            {"later":{"a":[1]},"Source":"s","ID":"1","native":{"a":1},
            "status":{"later":[2],"state":"Frozen","providerValue":"FROZEN"}}
            """;

        Job job = JsonSerializer.Deserialize(Json, OnlyJobContext.Default.Job)!;

        Assert.Equal(new() { Source = "s", Id = "1", Status = new(JobState.Unknown, "FROZEN") }, job);
        Assert.Null(job.Native);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Job>(Json));
    }

    [Fact]
    public void JobState_ByItself_IsText() => Assert.Equal("\"Failed\"", JsonSerializer.Serialize(JobState.Failed));

    [Fact]
    public void Page_InAContextOfTheApp_ReadsBack()
    {
        PageCursor next = PageCursor.Create("rescale", "jobs", "7/100");
        Page<Job> page = new(
            [Sample],
            next,
            totalCount: 5,
            new() { Pages = 1, Rows = 2, Items = 1, Completeness = CompletenessReport.Conditional("x") },
            new() { StatusCode = 200, RequestId = "canary" });

        string json = JsonSerializer.Serialize(page, JobPageContext.Default.PageJob);
        Page<Job> read = JsonSerializer.Deserialize(json, JobPageContext.Default.PageJob)!;

        Assert.Equal(
            $$$$"""
            {"items":[{{{{Whole}}}}],"next":"{{{{next}}}}","totalCount":5,"progress":{"pages":1,"rows":2,"items":1,"duplicatesDropped":0,"unreadable":0,"rereads":0,"lookups":0,"lookupRequests":0,"gone":0,"completeness":{"confidence":"Conditional","reason":"x"}}}
            """,
            json);
        Assert.Equal((next, 5L, page.Progress), (read.Next, read.TotalCount, read.Progress));
        Assert.Equal([Sample with { WebLink = null }], read.Items);
        Assert.Same(ResponseMetadata.None, read.Response);
        Assert.Equal(json, JsonSerializer.Serialize(page));
        Assert.Equal(read.Progress, JsonSerializer.Deserialize<Page<Job>>(json)!.Progress);
    }

    [Fact]
    public void PageCursor_AsJson_IsItsText()
    {
        PageCursor cursor = PageCursor.Create("rescale", "jobs", "7/100");

        Assert.Equal($"\"{cursor}\"", JsonSerializer.Serialize(cursor, JobPageContext.Default.PageCursor));
        Assert.Equal(cursor, JsonSerializer.Deserialize($"\"{cursor}\"", JobPageContext.Default.PageCursor));
        Assert.Null(JsonSerializer.Deserialize("null", JobPageContext.Default.PageCursor));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("\"x\"", JobPageContext.Default.PageCursor));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("1", JobPageContext.Default.PageCursor));
    }

    [Fact]
    public void PageCursor_Parsable_ReadsItsTextOnly()
    {
        PageCursor cursor = PageCursor.Create("rescale", "jobs", "7/100");

        Assert.Equal(cursor, Parse<PageCursor>(cursor.ToString()));
        Assert.Equal(cursor, ParseSpan<PageCursor>(cursor.ToString()));
        Assert.Throws<FormatException>(() => Parse<PageCursor>("x"));
        Assert.Throws<FormatException>(() => ParseSpan<PageCursor>(""));
    }

    [Fact]
    public void JobFile_InAContextOfTheApp_HasNoModelAndReadsBack()
    {
        JobFile file = new()
        {
            Id = "1",
            Path = "a/b",
            Size = 3,
            CreatedAt = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero),
            Native = new RescaleJobSummary(),
        };

        string json = JsonSerializer.Serialize(file, JobPageContext.Default.JobFile);

        Assert.Equal("""{"id":"1","path":"a/b","size":3,"createdAt":"2026-07-01T00:00:00+00:00"}""", json);
        Assert.Equal(file, JsonSerializer.Deserialize(json, JobPageContext.Default.JobFile));
    }

    private static async Task<(int Status, string Body)> AnswerAsync(Delegate handler, string query)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolver = OnlyJobContext.Default);
        await using ServiceProvider container = services.BuildServiceProvider();
        using MemoryStream body = new();
        DefaultHttpContext context = new() { RequestServices = container };
        context.Request.Method = "GET";
        context.Request.QueryString = new(query);
        context.Response.Body = body;
        RequestDelegateResult made = RequestDelegateFactory.Create(handler, new() { ServiceProvider = container });

        await made.RequestDelegate(context);

        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static JsonSerializerOptions OptionsOf(string settings) => settings switch
    {
        "default" => new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() },
        "web" => new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() },
        "snake" => new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        },
        "generated" => OnlyJobContext.Default.Options,
        _ => JobPageContext.Default.Options,
    };

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) =>
        (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static T ParseSpan<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}

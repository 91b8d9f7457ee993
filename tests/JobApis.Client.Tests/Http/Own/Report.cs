using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http;

/// <summary>A body that no model of the library describes.</summary>
internal sealed record Report(
    [property: JsonPropertyName("report_id")] string Id,
    [property: JsonPropertyName("pages")] int Pages);

/// <summary>One that the app's context does not describe either.</summary>
internal sealed record Undescribed(string Id);

/// <summary>The app's context.</summary>
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportsJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http;

/// <summary>A body for which the library has no model.</summary>
internal sealed record Report(
    [property: JsonPropertyName("report_id")] string Id,
    [property: JsonPropertyName("pages")] int Pages);

/// <summary>A body that is not in the app's context either.</summary>
internal sealed record Undescribed(string Id);

/// <summary>The app's context.</summary>
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportsJsonContext : JsonSerializerContext;

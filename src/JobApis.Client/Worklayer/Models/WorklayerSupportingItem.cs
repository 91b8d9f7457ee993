using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An item that the client has to provide.</summary>
public sealed class WorklayerSupportingItem
{
    /// <summary>The item's id.</summary>
    [JsonPropertyName("id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The description.</summary>
    [JsonPropertyName("short_description")]
    public string? ShortDescription { get; set; }

    /// <summary>The address of a preview; null if the item has none. This library never requests it.</summary>
    [JsonPropertyName("preview_url")]
    public string? PreviewUrl { get; set; }

    /// <summary>Whether the job requires it.</summary>
    [JsonPropertyName("required")]
    public bool? Required { get; set; }

    /// <summary>Whether it was requested in addition to the usual items.</summary>
    [JsonPropertyName("ad_hoc")]
    public bool? AdHoc { get; set; }

    /// <summary>Whether it was provided.</summary>
    [JsonPropertyName("completed")]
    public bool? Completed { get; set; }

    /// <summary>When it last changed; null if it never changed.</summary>
    [JsonPropertyName("update_time")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? UpdateTime { get; set; }

    /// <summary>How it is provided.</summary>
    [JsonPropertyName("input")]
    public WorklayerItemInput? Input { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

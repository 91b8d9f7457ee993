using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a link to a job's page.</summary>
public sealed class WorklayerJobLinkRequest
{
    /// <summary>The user of the link.</summary>
    [JsonPropertyName("user_id")]
    public required string UserId { get; set; }

    /// <summary>Whether to hide the page's navigation. Null for the service's default.</summary>
    [JsonPropertyName("hide_navbar")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HideNavbar { get; set; }

    /// <summary>
    /// Whether the link logs the user in. Then the link is valid for 5 minutes, and its session for 24 hours. Null for
    /// the service's default.
    /// </summary>
    [JsonPropertyName("signed_url_session")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SignedUrlSession { get; set; }

    /// <summary>The return link to your page. Null for none.</summary>
    [JsonPropertyName("return_options")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorklayerReturnOptions? ReturnOptions { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

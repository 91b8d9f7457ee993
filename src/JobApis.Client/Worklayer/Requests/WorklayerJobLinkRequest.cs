using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>Requests a link to a job's page.</summary>
public sealed class WorklayerJobLinkRequest
{
    /// <summary>The user whom the link is for.</summary>
    [JsonPropertyName("user_id")]
    public required string UserId { get; set; }

    /// <summary>Whether to hide the page's navigation. Null leaves it to the service.</summary>
    [JsonPropertyName("hide_navbar")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HideNavbar { get; set; }

    /// <summary>
    /// Whether the link is to log the user in: then the link lives 5 minutes, and the session it opens 24 hours. Null
    /// leaves it to the service.
    /// </summary>
    [JsonPropertyName("signed_url_session")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SignedUrlSession { get; set; }

    /// <summary>The way back to your own page. Null for none.</summary>
    [JsonPropertyName("return_options")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorklayerReturnOptions? ReturnOptions { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

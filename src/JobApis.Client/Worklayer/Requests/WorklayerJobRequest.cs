using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A job to make. The service takes nothing else: the answers come later.</summary>
public sealed class WorklayerJobRequest
{
    /// <summary>The template that the job is made from.</summary>
    [JsonPropertyName("job_template_id")]
    public required Guid JobTemplateId { get; set; }

    /// <summary>The user whose job it is to be.</summary>
    [JsonPropertyName("owner_user_id")]
    public required Guid OwnerUserId { get; set; }

    /// <summary>Members that this version does not know. They are sent along.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>A job to create. Answers are set by a separate call.</summary>
public sealed class WorklayerJobRequest
{
    /// <summary>The template of the job.</summary>
    [JsonPropertyName("job_template_id")]
    public required Guid JobTemplateId { get; set; }

    /// <summary>The user who will own the job.</summary>
    [JsonPropertyName("owner_user_id")]
    public required Guid OwnerUserId { get; set; }

    /// <summary>Members that this version does not know. They are sent, too.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The definition for <see cref="WorklayerJobSource.SubmitJobAsync"/>: the body of the call that creates a job, and the
/// answers. Other members are refused, so that no member is dropped silently.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class WorklayerJobDefinition
{
    [JsonPropertyName("job_template_id")]
    public required Guid JobTemplateId { get; set; }

    [JsonPropertyName("owner_user_id")]
    public required Guid OwnerUserId { get; set; }

    [JsonPropertyName("answers")]
    public OrderedDictionary<string, WorklayerAnswer>? Answers { get; set; }
}

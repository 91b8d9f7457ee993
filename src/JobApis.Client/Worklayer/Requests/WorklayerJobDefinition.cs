using System.Text.Json.Serialization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// What <see cref="WorklayerJobSource.SubmitJobAsync"/> takes: the body of the call that makes a job, and the answers
/// that it may need. Nothing else, so that nothing is dropped in silence.
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

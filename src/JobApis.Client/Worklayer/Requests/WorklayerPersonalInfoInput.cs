using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>An item that is a person's profile.</summary>
public sealed class WorklayerPersonalInfoInput
{
    /// <summary>The profile.</summary>
    [JsonPropertyName("profile_id")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ProfileId { get; set; }

    /// <summary>The version of the profile; its JSON type is not documented, so a number is kept as its text.</summary>
    [JsonPropertyName("profile_version")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? ProfileVersion { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

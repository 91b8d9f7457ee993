using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>A member of a job.</summary>
public sealed class WorklayerMember
{
    /// <summary>The user's id, a UUID as text; the value for <see cref="WorklayerFilter.Member"/>.</summary>
    [JsonPropertyName("user_id")]
    [InternedString]
    public string? UserId { get; set; }

    /// <summary>The role of the member in the job.</summary>
    [JsonPropertyName("role")]
    public WorklayerMemberRole? Role { get; set; }

    /// <summary>The kind of user.</summary>
    [JsonPropertyName("type")]
    public WorklayerMemberType? Type { get; set; }

    /// <summary>The given name.</summary>
    [JsonPropertyName("given_name")]
    [InternedString]
    public string? GivenName { get; set; }

    /// <summary>The family name.</summary>
    [JsonPropertyName("family_name")]
    [InternedString]
    public string? FamilyName { get; set; }

    /// <summary>The display name.</summary>
    [JsonPropertyName("display_name")]
    [InternedString]
    public string? DisplayName { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>What every answer of a single operation has.</summary>
public abstract class PaiDlcResponse : IHasResponseMetadata, IHasRequiredContent
{
    private protected PaiDlcResponse()
    {
    }

    /// <summary>
    /// The service's id of the request. Two operations call it <c>RequestID</c>, and one has sent it as a number.
    /// </summary>
    [JsonPropertyName("RequestId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestId { get; set; }

    /// <summary>What the answer said about itself.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => HasRequiredContent;

    /// <summary>Whether the answer is none of the gateway's error objects, which may come with status 200.</summary>
    [JsonIgnore]
    private protected virtual bool HasRequiredContent => !PaiDlcErrorResponseParser.IsErrorObject(AdditionalProperties);

    /// <summary><see cref="RequestId"/> under its other name.</summary>
    [JsonInclude]
    [JsonPropertyName("RequestID")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal string? RequestIdInCapitals
    {
        get => null;
        set => RequestId ??= value;
    }
}

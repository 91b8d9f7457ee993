using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The members of every answer to a single operation.</summary>
public abstract class PaiDlcResponse : IHasResponseMetadata, IHasRequiredContent
{
    private protected PaiDlcResponse()
    {
    }

    /// <summary>The service's id of the request. Also read from <c>RequestID</c> and from a number.</summary>
    [JsonPropertyName("RequestId")]
    [JsonConverter(typeof(FlexibleTextConverter))]
    public string? RequestId { get; set; }

    /// <summary>Metadata of the HTTP response.</summary>
    [JsonIgnore]
    public ResponseMetadata? Response { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <inheritdoc/>
    bool IHasRequiredContent.HasRequiredContent => HasRequiredContent;

    /// <summary>Whether the answer is not an error object of the gateway, which may come with status 200.</summary>
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

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>A file on Rescale. The members depend on the call: inputs of an analysis may have only an id.</summary>
public sealed class RescaleFile
{
    /// <summary>The file's id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    /// <summary>The file name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The owner's e-mail address.</summary>
    [JsonPropertyName("owner")]
    public string? Owner { get; set; }

    /// <summary>The path on Rescale's storage.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; set; }

    /// <summary>The path below the job's folder. It is untrusted: check it before you use it as a file name.</summary>
    [JsonPropertyName("relativePath")]
    public string? RelativePath { get; set; }

    /// <summary>
    /// The kind: 1 input, 2 template, 3 parameter, 4 script, 5 output, 7 design variable, 8 case, 9 optimizer, 10
    /// temporary.
    /// </summary>
    [JsonPropertyName("typeId")]
    public int? TypeId { get; set; }

    /// <summary>The size, in bytes.</summary>
    [JsonPropertyName("decryptedSize")]
    public long? DecryptedSize { get; set; }

    /// <summary>When it was uploaded.</summary>
    [JsonPropertyName("dateUploaded")]
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? DateUploaded { get; set; }

    /// <summary>The address of the contents.</summary>
    [JsonPropertyName("downloadUrl")]
    public string? DownloadUrl { get; set; }

    /// <summary>
    /// False while uploading or after a failed upload; also seen on readable files
    /// (docs/providers/rescale.md#wire-files).
    /// </summary>
    [JsonPropertyName("isUploaded")]
    public bool? IsUploaded { get; set; }

    /// <summary>Whether it was deleted.</summary>
    [JsonPropertyName("isDeleted")]
    public bool? IsDeleted { get; set; }

    /// <summary>The MD5 checksum; may be empty.</summary>
    [JsonPropertyName("md5")]
    public string? Md5 { get; set; }

    /// <summary>The encryption key of the file. A secret.</summary>
    [JsonPropertyName("encodedEncryptionKey")]
    public string? EncodedEncryptionKey { get; set; }

    /// <summary>The e-mail addresses of the people with whom the file is shared.</summary>
    [JsonPropertyName("sharedWith")]
    public IReadOnlyList<string> SharedWith { get; set => field = value ?? []; } = [];

    /// <summary>Whether Rescale's web pages can show it.</summary>
    [JsonPropertyName("viewInBrowser")]
    public bool? ViewInBrowser { get; set; }

    /// <summary>Of an input: whether it is unpacked before the run.</summary>
    [JsonPropertyName("decompress")]
    public bool? Decompress { get; set; }

    /// <summary>The path, in parts.</summary>
    [JsonPropertyName("pathParts")]
    public JsonElement? PathParts { get; set; }

    /// <summary>Where it is stored.</summary>
    [JsonPropertyName("storage")]
    public JsonElement? Storage { get; set; }

    /// <summary>Checksums.</summary>
    [JsonPropertyName("fileChecksums")]
    public IReadOnlyList<RescaleFileChecksum> FileChecksums { get; set => field = value ?? []; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

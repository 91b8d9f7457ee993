using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>A file of a job.</summary>
/// <remarks>
/// Two files are equal if all members except <see cref="Native"/> are equal. The JSON of a file does not include
/// <see cref="Native"/>.
/// </remarks>
public sealed record JobFile
{
    /// <summary>The file's id on its source.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>
    /// The path relative to the job's folder, as received. It is untrusted: validate it before you use it as a file
    /// name.
    /// </summary>
    [JsonPropertyName("path")]
    public required string Path { get; init; }

    /// <summary>The size in bytes.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; init; }

    /// <summary>The time at which the file was stored.</summary>
    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The service's own typed model of the file.</summary>
    [JsonIgnore]
    public object? Native { get; init; }

    /// <summary>Whether all members except <see cref="Native"/> are equal.</summary>
    /// <param name="other">Another file.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(JobFile? other) =>
        other is not null && (Id, Path, Size, CreatedAt) == (other.Id, other.Path, other.Size, other.CreatedAt);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Path, Size, CreatedAt);

    /// <summary>The path and the size.</summary>
    /// <returns>A text for display.</returns>
    public override string ToString() => Size is { } size ? $"{Path} ({size} bytes)" : Path;
}

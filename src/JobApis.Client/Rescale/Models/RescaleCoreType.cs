using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>
/// A core type: only its code in version 2, an object with the code and other members in newer answers.
/// </summary>
/// <param name="code">The code, as in <c>emerald</c>.</param>
/// <param name="details">
/// The object of newer answers, written back unchanged; null if the service sent only the code.
/// </param>
[JsonConverter(typeof(RescaleCoreTypeConverter))]
public sealed class RescaleCoreType(string? code, JsonElement? details = null)
{
    /// <summary>The code, as in <c>emerald</c>.</summary>
    public string? Code { get; } = code;

    /// <summary>The object of newer answers; null if the service sent only the code.</summary>
    public JsonElement? Details { get; } = details;

    /// <summary>The code.</summary>
    /// <returns><see cref="Code"/>, or an empty text.</returns>
    public override string ToString() => Code ?? "";
}

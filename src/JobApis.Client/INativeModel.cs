using System.Text.Json;

namespace JobApis.Client;

/// <summary>A service's own model of a job, which can be written as the JSON it was read from.</summary>
public interface INativeModel
{
    /// <summary>
    /// Writes the model as one JSON object with the service's member names, members unknown to this version included.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    void WriteTo(Utf8JsonWriter writer);
}

using System.Text.Json;

namespace JobApis.Client;

/// <summary>A service's own model of a job, which can be written as JSON again.</summary>
public interface INativeModel
{
    /// <summary>
    /// Writes the model as one JSON object with the service's member names, including members that this version does
    /// not know.
    /// </summary>
    /// <param name="writer">The writer.</param>
    void WriteTo(Utf8JsonWriter writer);
}

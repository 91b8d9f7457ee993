using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>How certain it is that a list missed no job.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletenessConfidence>))]
public enum CompletenessConfidence
{
    /// <summary>No claim: jobs may have been missed.</summary>
    None,

    /// <summary>
    /// No job was missed, provided that the assumption in <see cref="CompletenessReport.Reason"/> holds.
    /// </summary>
    Conditional,

    /// <summary>No job was missed, according to the documented behavior of the service.</summary>
    Proven,
}

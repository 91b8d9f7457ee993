using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>How certain it is that a list missed no job.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletenessConfidence>))]
public enum CompletenessConfidence
{
    /// <summary>Nothing is claimed: jobs may have been missed.</summary>
    None,

    /// <summary>
    /// No job was missed if what <see cref="CompletenessReport.Reason"/> names holds for the service.
    /// </summary>
    Conditional,

    /// <summary>No job was missed, by what the service documents.</summary>
    Proven,
}

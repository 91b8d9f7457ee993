using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>How sure a list is that it missed no job.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletenessKind>))]
public enum CompletenessKind
{
    /// <summary>Nothing is claimed: jobs may have been missed.</summary>
    NotProven,

    /// <summary>No job was missed if what <see cref="CompletenessClaim.Reason"/> names holds for the service.</summary>
    ProvenIf,

    /// <summary>No job was missed, by what the service documents.</summary>
    Proven,
}

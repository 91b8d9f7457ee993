using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// Whether an enumeration returned every job that existed from before its first request until after its last. Before
/// the last page, the report is about the part that was read.
/// </summary>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Reason">The reason in a sentence: the proof, the assumption, or the objection.</param>
public readonly record struct CompletenessReport(
    [property: JsonPropertyName("confidence")] CompletenessConfidence Confidence,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>Nothing is claimed.</summary>
    /// <param name="reason">The objection.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport None(string reason) => new(CompletenessConfidence.None, reason);

    /// <summary>Complete if something holds that the service does not document.</summary>
    /// <param name="assumption">What must hold.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport Conditional(string assumption) => new(
        CompletenessConfidence.Conditional,
        assumption);

    /// <summary>Complete.</summary>
    /// <param name="reason">What proves it.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport Proven(string reason) => new(CompletenessConfidence.Proven, reason);

    /// <summary>The report in words.</summary>
    /// <returns>One sentence.</returns>
    public override string ToString() => Confidence switch
    {
        CompletenessConfidence.Proven => $"complete: {Reason}",
        CompletenessConfidence.Conditional => $"complete if {Reason}",
        _ => $"not proven complete: {Reason ?? "nothing is known about it"}",
    };
}

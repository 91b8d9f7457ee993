using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// Whether an enumeration returned every job that existed from before its first request until after its last. Before
/// the last page, the report is about the part that was read.
/// </summary>
/// <param name="Confidence">The confidence of the claim.</param>
/// <param name="Reason">The reason: the proof, the assumption, or the objection.</param>
public readonly record struct CompletenessReport(
    [property: JsonPropertyName("confidence")] CompletenessConfidence Confidence,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>Creates a report without a claim.</summary>
    /// <param name="reason">The objection.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport None(string reason) => new(CompletenessConfidence.None, reason);

    /// <summary>Creates a report of a list that is complete under an undocumented assumption.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport Conditional(string assumption) => new(
        CompletenessConfidence.Conditional,
        assumption);

    /// <summary>Creates a report of a list that is proven complete.</summary>
    /// <param name="reason">The proof.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport Proven(string reason) => new(CompletenessConfidence.Proven, reason);

    /// <summary>The report as text.</summary>
    /// <returns>One sentence.</returns>
    public override string ToString() => Confidence switch
    {
        CompletenessConfidence.Proven => $"complete: {Reason}",
        CompletenessConfidence.Conditional => $"complete if {Reason}",
        _ => $"not proven complete: {Reason ?? "nothing is known about it"}",
    };
}

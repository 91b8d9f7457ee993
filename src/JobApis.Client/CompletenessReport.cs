using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// What an enumeration says about the jobs that were there from before its first request until after its last: whether
/// it returned every one of them. Until the last page it speaks of the part that was read.
/// </summary>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Reason">Why, in a sentence: what proves it, what it rests on, or what stands against it.</param>
public readonly record struct CompletenessReport(
    [property: JsonPropertyName("confidence")] CompletenessConfidence Confidence,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>Nothing is claimed.</summary>
    /// <param name="reason">What stands against it.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport None(string reason) => new(CompletenessConfidence.None, reason);

    /// <summary>Complete if something holds that the service does not document.</summary>
    /// <param name="assumption">What must hold.</param>
    /// <returns>The report.</returns>
    public static CompletenessReport Conditional(string assumption) => new(CompletenessConfidence.Conditional, assumption);

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

using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// What an enumeration says about the jobs that were there from before its first request until after its last: whether
/// it returned every one of them. Until the last page it speaks of the part that was read.
/// </summary>
/// <param name="Kind">How sure it is.</param>
/// <param name="Reason">Why, in a sentence: what proves it, what it rests on, or what stands against it.</param>
public readonly record struct CompletenessClaim(
    [property: JsonPropertyName("kind")] CompletenessKind Kind,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>Nothing is claimed.</summary>
    /// <param name="reason">What stands against it.</param>
    /// <returns>The claim.</returns>
    public static CompletenessClaim NotProven(string reason) => new(CompletenessKind.NotProven, reason);

    /// <summary>Complete if something holds that the service does not document.</summary>
    /// <param name="assumption">What must hold.</param>
    /// <returns>The claim.</returns>
    public static CompletenessClaim ProvenIf(string assumption) => new(CompletenessKind.ProvenIf, assumption);

    /// <summary>Complete.</summary>
    /// <param name="reason">What proves it.</param>
    /// <returns>The claim.</returns>
    public static CompletenessClaim Proven(string reason) => new(CompletenessKind.Proven, reason);

    /// <summary>The claim in words.</summary>
    /// <returns>One sentence.</returns>
    public override string ToString() => Kind switch
    {
        CompletenessKind.Proven => $"complete: {Reason}",
        CompletenessKind.ProvenIf => $"complete if {Reason}",
        _ => $"not proven complete: {Reason ?? "nothing is known about it"}",
    };
}

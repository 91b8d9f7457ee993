using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The status of a job. An open set, known to be incomplete: docs/providers/worklayer.md#wire-status.
/// </summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<WorklayerJobStatus>))]
public readonly record struct WorklayerJobStatus(string Value) : IExtensibleEnum<WorklayerJobStatus>
{
    /// <summary>A draft, which its owner can still change.</summary>
    public static WorklayerJobStatus UnderConstruction { get; } = new("UNDER_CONSTRUCTION");

    /// <summary>Submitted and not yet offered: the client still has to provide items.</summary>
    public static WorklayerJobStatus InfoGathering { get; } = new("INFO_GATHERING");

    /// <summary>In the pool, waiting for a pro.</summary>
    public static WorklayerJobStatus Unclaimed { get; } = new("UNCLAIMED");

    /// <summary>A pro has taken it.</summary>
    public static WorklayerJobStatus Claimed { get; } = new("CLAIMED");

    /// <summary>Interrupted: a scope change waits for a decision, or was rejected.</summary>
    public static WorklayerJobStatus OnHold { get; } = new("ON_HOLD");

    /// <summary>Ended. Final.</summary>
    public static WorklayerJobStatus Closed { get; } = new("CLOSED");

    static WorklayerJobStatus IExtensibleEnum<WorklayerJobStatus>.Of(string value) => value switch
    {
        "UNDER_CONSTRUCTION" => UnderConstruction,
        "INFO_GATHERING" => InfoGathering,
        "UNCLAIMED" => Unclaimed,
        "CLAIMED" => Claimed,
        "ON_HOLD" => OnHold,
        "CLOSED" => Closed,
        _ => new(value),
    };

    /// <summary>The value on the wire.</summary>
    /// <returns>The value; empty for the default instance.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

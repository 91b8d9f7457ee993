using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>A phase of the check of a job's machines. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcSanityCheckPhase>))]
public readonly record struct PaiDlcSanityCheckPhase(string Value) : IExtensibleEnum<PaiDlcSanityCheckPhase>
{
    /// <summary>The beginning.</summary>
    public static PaiDlcSanityCheckPhase CheckInit { get; } = new("CheckInit");

    /// <summary>Each device.</summary>
    public static PaiDlcSanityCheckPhase DeviceCheck { get; } = new("DeviceCheck");

    /// <summary>Communication within a node.</summary>
    public static PaiDlcSanityCheckPhase SingleNodeCommunication { get; } = new("SingleNodeCommCheck");

    /// <summary>Communication between two nodes.</summary>
    public static PaiDlcSanityCheckPhase TwoNodeCommunication { get; } = new("TwoNodeCommCheck");

    /// <summary>Communication between all nodes.</summary>
    public static PaiDlcSanityCheckPhase AllNodeCommunication { get; } = new("AllNodeCommCheck");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcSanityCheckPhase IExtensibleEnum<PaiDlcSanityCheckPhase>.Of(string value) => new(value);
}

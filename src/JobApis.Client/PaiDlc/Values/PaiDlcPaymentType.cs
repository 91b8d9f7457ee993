using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>How a job's resources are paid for. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcPaymentType>))]
public readonly record struct PaiDlcPaymentType(string Value) : IExtensibleEnum<PaiDlcPaymentType>
{
    /// <summary>In advance: a quota.</summary>
    public static PaiDlcPaymentType PrePaid { get; } = new("PrePaid");

    /// <summary>By use: public resources.</summary>
    public static PaiDlcPaymentType PostPaid { get; } = new("PostPaid");

    /// <summary>By use, at the spot price.</summary>
    public static PaiDlcPaymentType Spot { get; } = new("Spot");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcPaymentType IExtensibleEnum<PaiDlcPaymentType>.Of(string value) => new(value);
}

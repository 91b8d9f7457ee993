using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The kind of processor of an instance type. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcAcceleratorType>))]
public readonly record struct PaiDlcAcceleratorType(string Value) : IExtensibleEnum<PaiDlcAcceleratorType>
{
    /// <summary>CPUs only.</summary>
    public static PaiDlcAcceleratorType Cpu { get; } = new("CPU");

    /// <summary>GPUs.</summary>
    public static PaiDlcAcceleratorType Gpu { get; } = new("GPU");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcAcceleratorType IExtensibleEnum<PaiDlcAcceleratorType>.Of(string value) => new(value);
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The number to which a numeric range refers. The set is open: unknown values are kept.</summary>
/// <remarks>The values are not published.</remarks>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcNumericField>))]
public readonly record struct PaiDlcNumericField(string Value) : IExtensibleEnum<PaiDlcNumericField>
{
    /// <summary>Requested GPUs. The only documented value.</summary>
    public static PaiDlcNumericField RequestGpu { get; } = new("RequestGPU");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcNumericField IExtensibleEnum<PaiDlcNumericField>.Of(string value) => new(value);
}

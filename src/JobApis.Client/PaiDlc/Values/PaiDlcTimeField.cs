using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The time to which a time range refers. The set is open: unknown values are kept.</summary>
/// <remarks>The values are not published.</remarks>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcTimeField>))]
public readonly record struct PaiDlcTimeField(string Value) : IExtensibleEnum<PaiDlcTimeField>
{
    /// <summary>The creation. The service's default.</summary>
    public static PaiDlcTimeField GmtCreateTime { get; } = new("GmtCreateTime");

    /// <summary>The end. The only documented value.</summary>
    public static PaiDlcTimeField GmtFinishTime { get; } = new("GmtFinishTime");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcTimeField IExtensibleEnum<PaiDlcTimeField>.Of(string value) => new(value);
}

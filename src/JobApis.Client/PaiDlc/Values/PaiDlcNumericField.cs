using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The number that a numeric range is about. The set is open: a word that this version does not know passes through.
/// </summary>
/// <remarks>The service does not publish the words.</remarks>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcNumericField>))]
public readonly record struct PaiDlcNumericField(string Value) : IExtensibleEnum<PaiDlcNumericField>
{
    /// <summary>Graphics processors asked for. The only word that the service documents.</summary>
    public static PaiDlcNumericField RequestGpu { get; } = new("RequestGPU");

    /// <summary>The word on the wire.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcNumericField IExtensibleEnum<PaiDlcNumericField>.Of(string value) => new(value);
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>How a job's name is matched. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcNameSearchMode>))]
public readonly record struct PaiDlcNameSearchMode(string Value) : IExtensibleEnum<PaiDlcNameSearchMode>
{
    /// <summary>The only known value, and the default.</summary>
    public static PaiDlcNameSearchMode Wildcard { get; } = new("wildcard");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcNameSearchMode IExtensibleEnum<PaiDlcNameSearchMode>.Of(string value) => new(value);
}

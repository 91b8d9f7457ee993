using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>How a job's name is matched. The set is open: an unknown word is kept.</summary>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcNameSearchMode>))]
public readonly record struct PaiDlcNameSearchMode(string Value) : IExtensibleEnum<PaiDlcNameSearchMode>
{
    /// <summary>The only known value, and the default.</summary>
    public static PaiDlcNameSearchMode Wildcard { get; } = new("wildcard");

    /// <summary>The word on the wire.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcNameSearchMode IExtensibleEnum<PaiDlcNameSearchMode>.Of(string value) => new(value);
}

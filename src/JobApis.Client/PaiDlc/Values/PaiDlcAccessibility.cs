using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Who may see a job. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcAccessibility>))]
public readonly record struct PaiDlcAccessibility(string Value) : IExtensibleEnum<PaiDlcAccessibility>
{
    /// <summary>Everyone in the workspace.</summary>
    public static PaiDlcAccessibility Public { get; } = new("PUBLIC");

    /// <summary>The submitter and administrators.</summary>
    public static PaiDlcAccessibility Private { get; } = new("PRIVATE");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcAccessibility IExtensibleEnum<PaiDlcAccessibility>.Of(string value) => new(value);
}

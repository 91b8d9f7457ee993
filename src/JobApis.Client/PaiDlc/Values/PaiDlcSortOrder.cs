using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The direction of a list. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcSortOrder>))]
public readonly record struct PaiDlcSortOrder(string Value) : IExtensibleEnum<PaiDlcSortOrder>
{
    /// <summary>The newest or greatest first. The service's default.</summary>
    public static PaiDlcSortOrder Descending { get; } = new("desc");

    /// <summary>The oldest or smallest first.</summary>
    public static PaiDlcSortOrder Ascending { get; } = new("asc");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcSortOrder IExtensibleEnum<PaiDlcSortOrder>.Of(string value) => new(value);
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The field by which jobs are sorted. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcSortField>))]
public readonly record struct PaiDlcSortField(string Value) : IExtensibleEnum<PaiDlcSortField>
{
    /// <summary>The name.</summary>
    public static PaiDlcSortField DisplayName { get; } = new("DisplayName");

    /// <summary>The framework.</summary>
    public static PaiDlcSortField JobType { get; } = new("JobType");

    /// <summary>The status.</summary>
    public static PaiDlcSortField Status { get; } = new("Status");

    /// <summary>The creation time.</summary>
    public static PaiDlcSortField GmtCreateTime { get; } = new("GmtCreateTime");

    /// <summary>The end time.</summary>
    public static PaiDlcSortField GmtFinishTime { get; } = new("GmtFinishTime");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcSortField IExtensibleEnum<PaiDlcSortField>.Of(string value) => new(value);
}

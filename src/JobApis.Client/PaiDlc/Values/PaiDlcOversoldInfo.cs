using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>Whether a job uses idle resources of others. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcOversoldInfo>))]
public readonly record struct PaiDlcOversoldInfo(string Value) : IExtensibleEnum<PaiDlcOversoldInfo>
{
    /// <summary>The job must not use them.</summary>
    public static PaiDlcOversoldInfo Forbidden { get; } = new("ForbiddenQuotaOverSold");

    /// <summary>The job must use them.</summary>
    public static PaiDlcOversoldInfo Forced { get; } = new("ForceQuotaOverSold");

    /// <summary>The job may use them, and it did.</summary>
    public static PaiDlcOversoldInfo AcceptedAndUsed { get; } = new("AcceptQuotaOverSold-true");

    /// <summary>The job may use them, and it did not.</summary>
    public static PaiDlcOversoldInfo AcceptedNotUsed { get; } = new("AcceptQuotaOverSold-false");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcOversoldInfo IExtensibleEnum<PaiDlcOversoldInfo>.Of(string value) => new(value);
}

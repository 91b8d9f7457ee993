using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>What a token of GetToken is for. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcTokenTarget>))]
public readonly record struct PaiDlcTokenTarget(string Value) : IExtensibleEnum<PaiDlcTokenTarget>
{
    /// <summary>A job.</summary>
    public static PaiDlcTokenTarget Job { get; } = new("job");

    /// <summary>A TensorBoard.</summary>
    public static PaiDlcTokenTarget TensorBoard { get; } = new("tensorboard");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcTokenTarget IExtensibleEnum<PaiDlcTokenTarget>.Of(string value) => new(value);
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>How a job's questions are applied to its files. An open set.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<DeepsetExecutionMode>))]
public readonly record struct DeepsetExecutionMode(string Value) : IExtensibleEnum<DeepsetExecutionMode>
{
    /// <summary>Each question is applied to each file separately.</summary>
    public static DeepsetExecutionMode PerFile { get; } = new("PER_FILE");

    /// <summary>Each question is applied to all files together.</summary>
    public static DeepsetExecutionMode AcrossFiles { get; } = new("ACROSS_FILES");

    static DeepsetExecutionMode IExtensibleEnum<DeepsetExecutionMode>.Of(string value) => new(value);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value; empty for the default instance.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

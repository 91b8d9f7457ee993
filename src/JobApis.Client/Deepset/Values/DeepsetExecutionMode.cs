using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>How a job's questions are asked of its files. An open set.</summary>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(WireValueConverter<DeepsetExecutionMode>))]
public readonly record struct DeepsetExecutionMode(string Value) : IExtensibleEnum<DeepsetExecutionMode>
{
    /// <summary>Each question of each file by itself.</summary>
    public static DeepsetExecutionMode PerFile { get; } = new("PER_FILE");

    /// <summary>Each question of all files together.</summary>
    public static DeepsetExecutionMode AcrossFiles { get; } = new("ACROSS_FILES");

    static DeepsetExecutionMode IExtensibleEnum<DeepsetExecutionMode>.Of(string value) => new(value);

    /// <summary>The word on the wire.</summary>
    /// <returns>The word; empty for the default value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

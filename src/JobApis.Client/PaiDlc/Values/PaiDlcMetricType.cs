using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The metrics of GetJobMetrics. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcMetricType>))]
public readonly record struct PaiDlcMetricType(string Value) : IExtensibleEnum<PaiDlcMetricType>
{
    /// <summary>The GPU usage.</summary>
    public static PaiDlcMetricType GpuCoreUsage { get; } = new("GpuCoreUsage");

    /// <summary>The GPU memory usage.</summary>
    public static PaiDlcMetricType GpuMemoryUsage { get; } = new("GpuMemoryUsage");

    /// <summary>The CPU usage.</summary>
    public static PaiDlcMetricType CpuCoreUsage { get; } = new("CpuCoreUsage");

    /// <summary>The memory usage.</summary>
    public static PaiDlcMetricType MemoryUsage { get; } = new("MemoryUsage");

    /// <summary>The inbound network rate.</summary>
    public static PaiDlcMetricType NetworkInputRate { get; } = new("NetworkInputRate");

    /// <summary>The outbound network rate.</summary>
    public static PaiDlcMetricType NetworkOutputRate { get; } = new("NetworkOutputRate");

    /// <summary>The disk read rate.</summary>
    public static PaiDlcMetricType DiskReadRate { get; } = new("DiskReadRate");

    /// <summary>The disk write rate.</summary>
    public static PaiDlcMetricType DiskWriteRate { get; } = new("DiskWriteRate");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcMetricType IExtensibleEnum<PaiDlcMetricType>.Of(string value) => new(value);
}

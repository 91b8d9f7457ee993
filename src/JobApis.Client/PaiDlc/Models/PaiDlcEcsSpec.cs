using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>An instance type that the region offers.</summary>
public sealed class PaiDlcEcsSpec
{
    /// <summary>Its name, as in <c>ecs.c6.large</c>.</summary>
    [JsonPropertyName("InstanceType")]
    public string? InstanceType { get; set; }

    /// <summary>The kind of processor.</summary>
    [JsonPropertyName("AcceleratorType")]
    public PaiDlcAcceleratorType? AcceleratorType { get; set; }

    /// <summary>The kind of GPU.</summary>
    [JsonPropertyName("GpuType")]
    public string? GpuType { get; set; }

    /// <summary>The kind of resources.</summary>
    [JsonPropertyName("ResourceType")]
    public PaiDlcResourceType? ResourceType { get; set; }

    /// <summary>The GPU driver that it has by default.</summary>
    [JsonPropertyName("DefaultGPUDriver")]
    public string? DefaultGpuDriver { get; set; }

    /// <summary>The supported GPU drivers, as received: the service has sent JSON in these texts.</summary>
    [JsonPropertyName("SupportedGPUDrivers")]
    public IReadOnlyList<string> SupportedGpuDrivers { get; set => field = value ?? []; } = [];

    /// <summary>Whether it is available as a spot instance.</summary>
    [JsonPropertyName("SpotStockStatus")]
    public string? SpotStockStatus { get; set; }

    /// <summary>Processors.</summary>
    [JsonPropertyName("Cpu")]
    public int? Cpu { get; set; }

    /// <summary>Graphics processors.</summary>
    [JsonPropertyName("Gpu")]
    public int? Gpu { get; set; }

    /// <summary>Memory of each GPU; the unit is not documented.</summary>
    [JsonPropertyName("GpuMemory")]
    public int? GpuMemory { get; set; }

    /// <summary>Memory; the unit is not documented.</summary>
    [JsonPropertyName("Memory")]
    public int? Memory { get; set; }

    /// <summary>Whether it is available now.</summary>
    [JsonPropertyName("IsAvailable")]
    public bool? IsAvailable { get; set; }

    /// <summary>The discount as a spot instance without protection.</summary>
    [JsonPropertyName("NonProtectSpotDiscount")]
    public decimal? NonProtectSpotDiscount { get; set; }

    /// <summary>The ways to pay for it.</summary>
    [JsonPropertyName("PaymentTypes")]
    public IReadOnlyList<string> PaymentTypes { get; set => field = value ?? []; } = [];

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The kind of resources. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcResourceType>))]
public readonly record struct PaiDlcResourceType(string Value) : IExtensibleEnum<PaiDlcResourceType>
{
    /// <summary>General computing.</summary>
    public static PaiDlcResourceType Ecs { get; } = new("ECS");

    /// <summary>Intelligent computing.</summary>
    public static PaiDlcResourceType Lingjun { get; } = new("Lingjun");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcResourceType IExtensibleEnum<PaiDlcResourceType>.Of(string value) => new(value);
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>The kind of user of a member. An open set.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<WorklayerMemberType>))]
public readonly record struct WorklayerMemberType(string Value) : IExtensibleEnum<WorklayerMemberType>
{
    /// <summary>A client, for whom the job is done.</summary>
    public static WorklayerMemberType Client { get; } = new("CLIENT");

    static WorklayerMemberType IExtensibleEnum<WorklayerMemberType>.Of(string value) => value switch
    {
        "CLIENT" => Client,
        _ => new(value),
    };

    /// <summary>The value on the wire.</summary>
    /// <returns>The value; empty for the default instance.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

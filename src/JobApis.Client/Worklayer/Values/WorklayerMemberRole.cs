using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>The role of a member in a job. An open set.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<WorklayerMemberRole>))]
public readonly record struct WorklayerMemberRole(string Value) : IExtensibleEnum<WorklayerMemberRole>
{
    /// <summary>The member who initiated the job.</summary>
    public static WorklayerMemberRole Champion { get; } = new("CHAMPION");

    /// <summary>The client, as the documents name the role; no sample shows it.</summary>
    public static WorklayerMemberRole Client { get; } = new("CLIENT");

    static WorklayerMemberRole IExtensibleEnum<WorklayerMemberRole>.Of(string value) => value switch
    {
        "CHAMPION" => Champion,
        "CLIENT" => Client,
        _ => new(value),
    };

    /// <summary>The value on the wire.</summary>
    /// <returns>The value; empty for the default instance.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The status of a job. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcJobStatus>))]
public readonly record struct PaiDlcJobStatus(string Value) : IExtensibleEnum<PaiDlcJobStatus>
{
    /// <summary>Being created.</summary>
    public static PaiDlcJobStatus Creating { get; } = new("Creating");

    /// <summary>Waiting in the queue.</summary>
    public static PaiDlcJobStatus Queuing { get; } = new("Queuing");

    /// <summary>Bidding for spot instances; Lingjun only.</summary>
    public static PaiDlcJobStatus Bidding { get; } = new("Bidding");

    /// <summary>Its environment is being prepared.</summary>
    public static PaiDlcJobStatus EnvPreparing { get; } = new("EnvPreparing");

    /// <summary>Its machines are being checked.</summary>
    public static PaiDlcJobStatus SanityChecking { get; } = new("SanityChecking");

    /// <summary>Running.</summary>
    public static PaiDlcJobStatus Running { get; } = new("Running");

    /// <summary>Being restarted.</summary>
    public static PaiDlcJobStatus Restarting { get; } = new("Restarting");

    /// <summary>Being stopped.</summary>
    public static PaiDlcJobStatus Stopping { get; } = new("Stopping");

    /// <summary>It succeeded, and its pods are kept for a while.</summary>
    public static PaiDlcJobStatus SucceededReserving { get; } = new("SucceededReserving");

    /// <summary>It failed, and its pods are kept for a while.</summary>
    public static PaiDlcJobStatus FailedReserving { get; } = new("FailedReserving");

    /// <summary>It succeeded. Final.</summary>
    public static PaiDlcJobStatus Succeeded { get; } = new("Succeeded");

    /// <summary>It failed. Final.</summary>
    public static PaiDlcJobStatus Failed { get; } = new("Failed");

    /// <summary>It was stopped. Final.</summary>
    public static PaiDlcJobStatus Stopped { get; } = new("Stopped");

    /// <summary>Two values are equal if they differ only in case.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(PaiDlcJobStatus other) =>
        string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcJobStatus IExtensibleEnum<PaiDlcJobStatus>.Of(string value) => new(value);
}

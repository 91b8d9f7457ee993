using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>
/// A status word of a job or of its cluster. The set is open: a word that this version does not know passes through. Compare with <see cref="Is"/>, because the same
/// word is written in more than one way.
/// </summary>
/// <param name="Value">The word on the wire; empty for a job that was never submitted.</param>
[JsonConverter(typeof(WireValueConverter<RescaleStatus>))]
public readonly record struct RescaleStatus(string Value) : IWireValue<RescaleStatus>
{
    /// <summary>Never submitted.</summary>
    public static RescaleStatus None { get; } = new("");

    /// <summary>Submitted.</summary>
    public static RescaleStatus Pending { get; } = new("Pending");

    /// <summary>Waiting in line.</summary>
    public static RescaleStatus Queued { get; } = new("Queued");

    /// <summary>Waiting for a queue's turn.</summary>
    public static RescaleStatus WaitingForQueue { get; } = new("Waiting for Queue");

    /// <summary>Waiting for the cluster to come up.</summary>
    public static RescaleStatus WaitingForCluster { get; } = new("WAITING_FOR_CLUSTER");

    /// <summary>Of a job: being prepared. Of a cluster: up.</summary>
    public static RescaleStatus Started { get; } = new("Started");

    /// <summary>Checked, not yet executing.</summary>
    public static RescaleStatus Validated { get; } = new("Validated");

    /// <summary>Executing.</summary>
    public static RescaleStatus Executing { get; } = new("Executing");

    /// <summary>Being stopped.</summary>
    public static RescaleStatus Stopping { get; } = new("Stopping");

    /// <summary>Over, whatever the outcome: stopped and failed jobs end in it too. <see cref="RescaleOutcome"/> tells them apart.</summary>
    public static RescaleStatus Completed { get; } = new("Completed");

    /// <summary>Of a cluster: not started.</summary>
    public static RescaleStatus NotStarted { get; } = new("Not Started");

    /// <summary>Of a cluster: coming up.</summary>
    public static RescaleStatus Starting { get; } = new("Starting");

    /// <summary>Of a cluster: asked to stop.</summary>
    public static RescaleStatus StopRequested { get; } = new("Stop Requested");

    /// <summary>Of a cluster: stopped.</summary>
    public static RescaleStatus Stopped { get; } = new("Stopped");

    /// <summary>Whether this is the same word as another, apart from letter case and from writing a blank as an underscore.</summary>
    /// <param name="other">Another word.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Is(RescaleStatus other) => Normalized(Value) == Normalized(other.Value);

    /// <summary>The word on the wire.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static RescaleStatus IWireValue<RescaleStatus>.Of(string value) => new(value);

    internal static string Normalized(string? word) => (word ?? "").Trim().Replace('_', ' ').Replace('-', ' ').ToUpperInvariant();
}

using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Rescale;

/// <summary>
/// A status of a job or of its cluster. The set is open: unknown values are kept. Compare with <see cref="Is"/>,
/// because the same status occurs in several spellings.
/// </summary>
/// <param name="Value">The value on the wire; empty for a job that was never submitted.</param>
[JsonConverter(typeof(WireValueConverter<RescaleStatus>))]
public readonly record struct RescaleStatus(string Value) : IExtensibleEnum<RescaleStatus>
{
    /// <summary>The maximum length of a known status.</summary>
    internal const int LongestWord = 64;

    /// <summary>Never submitted.</summary>
    public static RescaleStatus None { get; } = new("");

    /// <summary>Submitted.</summary>
    public static RescaleStatus Pending { get; } = new("Pending");

    /// <summary>Waiting in the queue.</summary>
    public static RescaleStatus Queued { get; } = new("Queued");

    /// <summary>Waiting for a queue.</summary>
    public static RescaleStatus WaitingForQueue { get; } = new("Waiting for Queue");

    /// <summary>Waiting for the cluster to start.</summary>
    public static RescaleStatus WaitingForCluster { get; } = new("WAITING_FOR_CLUSTER");

    /// <summary>Of a job: being prepared. Of a cluster: running.</summary>
    public static RescaleStatus Started { get; } = new("Started");

    /// <summary>Checked, not yet executing.</summary>
    public static RescaleStatus Validated { get; } = new("Validated");

    /// <summary>Executing.</summary>
    public static RescaleStatus Executing { get; } = new("Executing");

    /// <summary>Being stopped.</summary>
    public static RescaleStatus Stopping { get; } = new("Stopping");

    /// <summary>
    /// Ended, with any outcome: stopped and failed jobs also have this status. <see cref="RescaleOutcome"/>
    /// distinguishes them.
    /// </summary>
    public static RescaleStatus Completed { get; } = new("Completed");

    /// <summary>Of a cluster: not started.</summary>
    public static RescaleStatus NotStarted { get; } = new("Not Started");

    /// <summary>Of a cluster: starting.</summary>
    public static RescaleStatus Starting { get; } = new("Starting");

    /// <summary>Of a cluster: stop requested.</summary>
    public static RescaleStatus StopRequested { get; } = new("Stop Requested");

    /// <summary>Of a cluster: stopped.</summary>
    public static RescaleStatus Stopped { get; } = new("Stopped");

    /// <summary>
    /// Whether this is the same status as another. Case is ignored, and underscores and hyphens are equal to spaces.
    /// </summary>
    /// <param name="other">Another value.</param>
    /// <returns>True if they are the same.</returns>
    public bool Is(RescaleStatus other)
    {
        Span<char> mine = stackalloc char[LongestWord];
        Span<char> others = stackalloc char[LongestWord];
        return Folded(Value, mine).SequenceEqual(Folded(other.Value, others));
    }

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static RescaleStatus IExtensibleEnum<RescaleStatus>.Of(string value) => new(value);

    /// <summary>
    /// Returns the normalized text for comparison: in upper case, with spaces instead of underscores and hyphens.
    /// </summary>
    /// <param name="word">The word.</param>
    /// <param name="buffer">
    /// A buffer of <see cref="LongestWord"/> characters. A longer text is not a known status and is returned unchanged.
    /// </param>
    internal static ReadOnlySpan<char> Folded(string? word, Span<char> buffer)
    {
        ReadOnlySpan<char> text = word.AsSpan().Trim();
        int length = text.ToUpperInvariant(buffer);
        if (length < 0)
        {
            return text;
        }

        Span<char> folded = buffer[..length];
        folded.Replace('_', ' ');
        folded.Replace('-', ' ');
        return folded;
    }
}

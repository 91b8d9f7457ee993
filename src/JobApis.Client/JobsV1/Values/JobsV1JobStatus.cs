using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// A job's status word. The set is open, and the service publishes no full list: an unknown word is kept. Compare with
/// <see cref="Is"/>, which ignores letter case.
/// </summary>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(WireValueConverter<JobsV1JobStatus>))]
public readonly record struct JobsV1JobStatus(string Value) : IExtensibleEnum<JobsV1JobStatus>
{
    /// <summary>Begun and not finished; it may go on.</summary>
    public static JobsV1JobStatus Paused { get; } = new("Paused");

    /// <summary>Finished. Final.</summary>
    public static JobsV1JobStatus Completed { get; } = new("Completed");

    /// <summary>Ended by someone before it was finished. Final.</summary>
    public static JobsV1JobStatus Aborted { get; } = new("Aborted");

    /// <summary>Being worked on. Known from the same product's scheduler; not documented for jobs.</summary>
    public static JobsV1JobStatus Active { get; } = new("Active");

    /// <summary>
    /// Given up; final, presumably. Known from the same product's scheduler; not documented for jobs.
    /// </summary>
    public static JobsV1JobStatus Abandoned { get; } = new("Abandoned");

    /// <summary>Whether this is the same word as another, apart from letter case.</summary>
    /// <param name="other">Another word.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Is(JobsV1JobStatus other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The word on the wire.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static JobsV1JobStatus IExtensibleEnum<JobsV1JobStatus>.Of(string value) => new(value);
}

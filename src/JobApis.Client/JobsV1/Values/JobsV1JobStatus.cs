using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The status of a job. The set is open, and the service publishes no full list: unknown values are kept. Compare with
/// <see cref="Is"/>, which ignores case.
/// </summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<JobsV1JobStatus>))]
public readonly record struct JobsV1JobStatus(string Value) : IExtensibleEnum<JobsV1JobStatus>
{
    /// <summary>Started and not finished; the job may continue.</summary>
    public static JobsV1JobStatus Paused { get; } = new("Paused");

    /// <summary>Finished. Final.</summary>
    public static JobsV1JobStatus Completed { get; } = new("Completed");

    /// <summary>Aborted before it was finished. Final.</summary>
    public static JobsV1JobStatus Aborted { get; } = new("Aborted");

    /// <summary>In progress. Known from the same product's scheduler; not documented for jobs.</summary>
    public static JobsV1JobStatus Active { get; } = new("Active");

    /// <summary>
    /// Abandoned; presumably final. Known from the same product's scheduler; not documented for jobs.
    /// </summary>
    public static JobsV1JobStatus Abandoned { get; } = new("Abandoned");

    /// <summary>Whether this is the same status as another, ignoring case.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>True if they are the same.</returns>
    public bool Is(JobsV1JobStatus other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static JobsV1JobStatus IExtensibleEnum<JobsV1JobStatus>.Of(string value) => new(value);
}

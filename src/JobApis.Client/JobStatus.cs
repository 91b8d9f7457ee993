using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>A job's status: the common state, and the word the service used.</summary>
/// <param name="State">
/// The common state. A word this version does not know maps to <see cref="JobState.Unknown"/>; it never fails.
/// </param>
/// <param name="ProviderValue">
/// The service's own word, exactly as received; null when the service gives no status.
/// </param>
[JsonConverter(typeof(JobStatusJsonConverter))]
public readonly record struct JobStatus(JobState State, string? ProviderValue)
{
    /// <summary>The service's own word, or the state where there is none.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => string.IsNullOrEmpty(ProviderValue) ? State.ToString() : ProviderValue;
}

using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>A job's status: the common state, and the service's own status.</summary>
/// <param name="State">The common state. An unknown status maps to <see cref="JobState.Unknown"/>.</param>
/// <param name="ProviderValue">The service's own status, exactly as received; null if the service sent none.</param>
[JsonConverter(typeof(JobStatusJsonConverter))]
public readonly record struct JobStatus(JobState State, string? ProviderValue)
{
    /// <summary>The service's own status, or the state if it is null.</summary>
    /// <returns>A text for display.</returns>
    public override string ToString() => string.IsNullOrEmpty(ProviderValue) ? State.ToString() : ProviderValue;
}

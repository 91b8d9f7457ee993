using System.Text.Json;

namespace JobApis.Client.Rescale;

/// <summary>
/// A job and its status history, from two answers: the <see cref="Job.Native"/> of a job that was read by its id.
/// </summary>
public sealed class RescaleJobDetails : INativeModel, IHasNativeModel
{
    /// <summary>Combines the two answers.</summary>
    /// <param name="job">The settings of the job.</param>
    /// <param name="statuses">Its status history.</param>
    public RescaleJobDetails(RescaleJob job, IReadOnlyList<RescaleStatusEntry> statuses)
    {
        ArgumentNullException.ThrowIfNull(job);
        Job = job;
        Statuses = statuses;
        Outcome = RescaleOutcome.Of(statuses);
    }

    /// <summary>The settings of the job.</summary>
    public RescaleJob Job { get; }

    /// <inheritdoc/>
    object IHasNativeModel.Model => Job;

    /// <summary>Its status history, as received.</summary>
    public IReadOnlyList<RescaleStatusEntry> Statuses { get; }

    /// <summary>The outcome computed from the history.</summary>
    public RescaleOutcome Outcome { get; }

    /// <summary>Writes <c>{"job": …, "statuses": […]}</c>, each with the service's own member names.</summary>
    /// <param name="writer">The writer.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("job");
        Job.WriteTo(writer);
        writer.WriteStartArray("statuses");
        foreach (RescaleStatusEntry entry in Statuses)
        {
            JsonSerializer.Serialize(writer, entry, RescaleJsonContext.Default.RescaleStatusEntry);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using System.Text.Json.Nodes;
using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>The JSON format of one service's jobs, for the store.</summary>
internal abstract class JobShape
{
    public virtual StringComparer IdComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The resolution of the service's creation times; times are truncated to it.</summary>
    public virtual TimeSpan Resolution => TimeSpan.FromMicroseconds(1);

    public abstract string IdOf(JsonObject content);

    public abstract DateTimeOffset? CreatedOf(JsonObject content);

    public abstract DateTimeOffset? UpdatedOf(JsonObject content);

    public abstract string StatusOf(JsonObject content);

    public abstract void SetStatus(SimulatedJob job, string status, DateTimeOffset now);

    /// <summary>
    /// Applies the due changes of a job; called under the store's lock before the job is read or changed.
    /// </summary>
    public virtual void Bring(SimulatedJob job)
    {
        // Jobs do not change by default.
    }

    public abstract void SetUpdated(SimulatedJob job, DateTimeOffset now);

    public virtual JsonNode FullOf(SimulatedJob job) => job.Content;

    /// <summary>Creates job number <paramref name="index"/> of a list; equal arguments create equal jobs.</summary>
    public abstract (JsonObject Content, JsonObject Details) Generate(
        DeterministicRandom random,
        int index,
        DateTimeOffset createdAt,
        DateTimeOffset now);

    protected static DateTimeOffset? TimeOf(JsonNode? node) =>
        WireTime.TryParse((string?)node, out DateTimeOffset time) ? time : null;
}

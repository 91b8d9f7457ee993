using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobApis.Client;

/// <summary>
/// The state of a sync without the jobs: source, query, number of jobs and progress. It is stored together with the
/// changes of its <see cref="JobSyncBatch"/>.
/// </summary>
/// <remarks>
/// Its text is one JSON object with the members <c>version</c>, <c>source</c>, <c>query</c> (a hash), <c>sequence</c>,
/// <c>passes</c>, <c>jobs</c>, <c>unsettled</c>, <c>at</c> and <c>fullListAt</c>. It contains no address, no credential
/// and no data of a job.
/// </remarks>
public sealed record JobSyncCheckpoint
{
    /// <summary>The version of the format.</summary>
    internal const int Version = 1;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal JobSyncCheckpoint(string source, string queryHash)
    {
        Source = source;
        QueryHash = queryHash;
    }

    /// <summary>The <see cref="IJobSource.Name"/> of the source.</summary>
    public string Source { get; }

    /// <summary>
    /// The number of the batch, from 1. Each batch of a state has the number of the previous one plus one.
    /// </summary>
    public long Sequence { get; internal init; }

    /// <summary>The number of completed passes.</summary>
    public long Passes { get; internal init; }

    /// <summary>The number of known jobs after the batch.</summary>
    public int Jobs { get; internal init; }

    /// <summary>
    /// The number of known jobs that the last list lacked without proving that they are gone. They stay known, and the
    /// next pass reads the full list.
    /// </summary>
    public int Unsettled { get; internal init; }

    /// <summary>The time at which the batch was created, by the clock of the options.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>The start of the last completed full list; null before the first.</summary>
    public DateTimeOffset? FullListAt { get; internal init; }

    /// <summary>The hash of the query.</summary>
    internal string QueryHash { get; }

    /// <summary>Reads a stored checkpoint.</summary>
    /// <param name="text">The text that <see cref="ToString"/> returned.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="FormatException">
    /// The text is not a checkpoint, or it has another version, which the message names.
    /// </exception>
    public static JobSyncCheckpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The text is not a checkpoint of a sync: it is not JSON.", exception);
        }
    }

    /// <summary>Reads a stored checkpoint.</summary>
    /// <param name="text">The text that <see cref="ToString"/> returned.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>False if the text is not a checkpoint of this version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out JobSyncCheckpoint? checkpoint)
    {
        checkpoint = null;
        try
        {
            checkpoint = text is null ? null : Parse(text);
        }
        catch (FormatException)
        {
            return false;
        }

        return checkpoint is not null;
    }

    /// <summary>Returns the checkpoint as a text to store.</summary>
    /// <returns>One line of JSON.</returns>
    public override string ToString()
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter json = new(buffer, Compact))
        {
            WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The hash of a query. It is equal for queries for the same jobs, regardless of their order.</summary>
    internal static string HashOf(JobQuery query) =>
        PageCursor.HashOf((query with { Order = JobOrder.Any, RequireServerSide = false }).CanonicalText());

    internal static JobSyncCheckpoint Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("version", out JsonElement version)
            || !version.TryGetInt32(out int number))
        {
            throw new FormatException("The text is not a checkpoint of a sync: it has no version.");
        }

        if (number != Version)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"The state of the sync has version {number}, and this version of the library reads version {Version} "
                + $"only. Use the version that wrote it, or start without a state: all jobs are then added."));
        }

        try
        {
            return new(Text(json, "source"), Text(json, "query"))
            {
                Sequence = json.GetProperty("sequence").GetInt64(),
                Passes = json.GetProperty("passes").GetInt64(),
                Jobs = json.GetProperty("jobs").GetInt32(),
                Unsettled = json.GetProperty("unsettled").GetInt32(),
                At = json.GetProperty("at").GetDateTimeOffset(),
                FullListAt = json.TryGetProperty("fullListAt", out JsonElement at) ? at.GetDateTimeOffset() : null,
            };
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                "The text is not a checkpoint of a sync: a member is missing or invalid.",
                exception);
        }
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("source", Source);
        json.WriteString("query", QueryHash);
        json.WriteNumber("sequence", Sequence);
        json.WriteNumber("passes", Passes);
        json.WriteNumber("jobs", Jobs);
        json.WriteNumber("unsettled", Unsettled);
        json.WriteString("at", At);
        if (FullListAt is { } fullListAt)
        {
            json.WriteString("fullListAt", fullListAt);
        }

        json.WriteEndObject();
    }

    private static string Text(JsonElement json, string member) =>
        json.GetProperty(member).GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"The text is not a checkpoint of a sync: {member} is empty.");
}

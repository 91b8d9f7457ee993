using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing;

/// <summary>A job in the store of a simulated service: its JSON in the service's list, and additional data.</summary>
/// <remarks>Change it through its <see cref="SimulatedJobStore"/>; the properties return the current state.</remarks>
public sealed class SimulatedJob
{
    private readonly Lock _gate;
    private readonly JsonObject _details;
    private ReadOnlyMemory<byte>? _row;
    private ReadOnlyMemory<byte>? _full;

    internal SimulatedJob(
        Lock gate,
        JobShape shape,
        JsonObject content,
        JsonObject details,
        DateTimeOffset createdAt,
        long sequence)
    {
        _gate = gate;
        _details = details;
        Shape = shape;
        Content = content;
        CreatedAt = createdAt;
        UpdatedAt = shape.UpdatedOf(content) ?? createdAt;
        Sequence = sequence;
        Id = shape.IdOf(content);
    }

    /// <summary>The job's id on the wire.</summary>
    public string Id { get; }

    /// <summary>The creation time, the sort key of the lists. It never changes.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of the last change through the store, or that of the added job.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>
    /// The status on the wire; empty if the service has none. For deepset, <c>revoked</c> or <c>active</c>.
    /// </summary>
    public string Status
    {
        get
        {
            lock (_gate)
            {
                Shape.Bring(this);
                return Shape.StatusOf(Content);
            }
        }
    }

    /// <summary>A copy of the job as one row of the service's list.</summary>
    public JsonObject Document
    {
        get
        {
            lock (_gate)
            {
                Shape.Bring(this);
                return (JsonObject)Content.DeepClone();
            }
        }
    }

    /// <summary>
    /// A copy of the data in addition to the list's row, by name: Rescale <c>detail</c>, <c>statuses</c> and
    /// <c>clusterStatuses</c>; jobs/v1 <c>completedSteps</c> and <c>mine</c>; PAI-DLC <c>detail</c>; deepset the child
    /// entities <c>created_by</c> and <c>job</c>; Worklayer, if present, <c>answers</c>, <c>documents</c>,
    /// <c>messages</c>, <c>consultations</c> and <c>scope_change</c>.
    /// </summary>
    public JsonObject Details
    {
        get
        {
            lock (_gate)
            {
                Shape.Bring(this);
                return (JsonObject)_details.DeepClone();
            }
        }
    }

    internal JobShape Shape { get; }

    internal long Sequence { get; }

    /// <summary>The live JSON; read and change it only under the store's lock.</summary>
    internal JsonObject Content { get; }

    internal JsonObject Hidden => _details;

    /// <summary>
    /// Data of the service's simulator in addition to the JSON; the shape of the service defines its type.
    /// </summary>
    internal object? State { get; set; }

    internal ReadOnlyMemory<byte> Row
    {
        get
        {
            Shape.Bring(this);
            return _row ??= Serialize(Content);
        }
    }

    /// <summary>The answer for this single job, if it differs from the row.</summary>
    internal ReadOnlyMemory<byte> Full
    {
        get
        {
            Shape.Bring(this);
            return _full ??= Serialize(Shape.FullOf(this));
        }
    }

    /// <summary>The id and the status.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Id} {Status}";

    internal static int CompareByCreation(SimulatedJob left, SimulatedJob right)
    {
        int byTime = left.CreatedAt.UtcTicks.CompareTo(right.CreatedAt.UtcTicks);
        return byTime != 0 ? byTime : left.Sequence.CompareTo(right.Sequence);
    }

    internal void Invalidate()
    {
        _row = null;
        _full = null;
    }

    private static ReadOnlyMemory<byte> Serialize(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }
}

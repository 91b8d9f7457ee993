using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Reads replica statuses as an array or, in answers until 2025, one object:
/// docs/providers/pai-dlc.md#wire-changed-shapes. It writes them in the received form.
/// </summary>
internal sealed class ReplicaStatusesConverter : JsonConverter<IReadOnlyList<PaiDlcReplicaStatus>>
{
    public override IReadOnlyList<PaiDlcReplicaStatus>? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject
            ? new OneObject(JsonSerializer.Deserialize(ref reader, PaiDlcListJsonContext.Default.PaiDlcReplicaStatus)!)
            : JsonSerializer.Deserialize(ref reader, PaiDlcListJsonContext.Default.IReadOnlyListPaiDlcReplicaStatus);

    public override void Write(
        Utf8JsonWriter writer,
        IReadOnlyList<PaiDlcReplicaStatus> value,
        JsonSerializerOptions options)
    {
        if (value is OneObject one)
        {
            JsonSerializer.Serialize(writer, one[0], PaiDlcListJsonContext.Default.PaiDlcReplicaStatus);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, PaiDlcListJsonContext.Default.IReadOnlyListPaiDlcReplicaStatus);
        }
    }

    private sealed class OneObject(PaiDlcReplicaStatus status) : ReadOnlyCollection<PaiDlcReplicaStatus>([status]);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// A job's status as JSON: <c>{"state":"Failed","providerValue":"FAILED"}</c>. A state that this version does not know
/// is read as <see cref="JobState.Unknown"/>. It is the default converter of the type.
/// </summary>
public sealed class JobStatusJsonConverter : JsonConverter<JobStatus>
{
    private static readonly Dictionary<string, JobState> States =
        Enum.GetValues<JobState>().ToDictionary(static state => state.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override JobStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A job's status is a JSON object.");
        }

        StringComparison comparison = options.PropertyNameCaseInsensitive
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        string? state = null;
        string? providerValue = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? member = reader.GetString();
            reader.Read();
            if (string.Equals(member, "state", comparison))
            {
                state = reader.GetString();
            }
            else if (string.Equals(member, "providerValue", comparison))
            {
                providerValue = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return state is null
            ? throw new JsonException("The status has no state.")
            : new(States.GetValueOrDefault(state), providerValue);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JobStatus value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("state", value.State.ToString());
        if (value.ProviderValue is { } word)
        {
            writer.WriteString("providerValue", word);
        }

        writer.WriteEndObject();
    }
}

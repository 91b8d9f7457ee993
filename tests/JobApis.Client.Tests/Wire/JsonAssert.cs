using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Tests.Wire;

/// <summary>Data that a model must keep from its answer.</summary>
internal static class JsonAssert
{
    /// <summary>
    /// Passes if all data of the answer is present: every member, every entry, in order and with its value. Omitted
    /// members may be null or an empty array, and a time may be written with fewer zeros.
    /// </summary>
    public static void KeepsAllOf(string came, string written) =>
        Keeps(JsonNode.Parse(came), JsonNode.Parse(written), "$");

    /// <summary>The JSON that the model writes.</summary>
    public static string Written(INativeModel model)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            model.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Keeps(JsonNode? came, JsonNode? written, string path)
    {
        switch (came)
        {
            case JsonObject members:
                JsonObject writtenMembers = Assert.IsType<JsonObject>(written);
                foreach ((string name, JsonNode? value) in members)
                {
                    Assert.True(writtenMembers.ContainsKey(name), $"{path}.{name} is lost.");
                    Keeps(value, writtenMembers[name], $"{path}.{name}");
                }

                foreach ((string name, JsonNode? value) in writtenMembers)
                {
                    Assert.True(
                        members.ContainsKey(name) || value is null or JsonArray { Count: 0 },
                        $"{path}.{name} is invented.");
                }

                break;
            case JsonArray entries:
                JsonArray writtenEntries = Assert.IsType<JsonArray>(written);
                Assert.Equal(entries.Count, writtenEntries.Count);
                for (int index = 0; index < entries.Count; index++)
                {
                    Keeps(entries[index], writtenEntries[index], $"{path}[{index}]");
                }

                break;
            default:
                Assert.True(
                    Same(came, written),
                    $"{path} was {came?.ToJsonString() ?? "null"} and is {written?.ToJsonString() ?? "null"}.");
                break;
        }
    }

    private static bool Same(JsonNode? came, JsonNode? written) =>
        JsonNode.DeepEquals(came, written)
            || (Moment(came) is { } one && Moment(written) is { } other && one.EqualsExact(other));

    private static DateTimeOffset? Moment(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String
        && DateTimeOffset.TryParse(
            node.GetValue<string>(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset moment)
            ? moment
            : null;
}

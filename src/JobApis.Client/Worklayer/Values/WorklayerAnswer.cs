using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The answer to a question: a boolean, a number, a text, a time, one option or several. It holds the JSON, so unknown
/// kinds are kept unchanged. The methods that read it return false or null if it is of another kind.
/// </summary>
[JsonConverter(typeof(WorklayerAnswerConverter))]
public readonly struct WorklayerAnswer : IEquatable<WorklayerAnswer>
{
    private readonly JsonElement _json;

    /// <summary>Creates an answer of any kind.</summary>
    /// <param name="json">
    /// The answer. It must stay valid as long as this object: clone it if its <see cref="JsonDocument"/> is disposed.
    /// </param>
    public WorklayerAnswer(JsonElement json) => _json = json;

    /// <summary>The answer on the wire; null for the default instance.</summary>
    public JsonElement Json => _json.ValueKind == JsonValueKind.Undefined ? JsonElement.Parse("null"u8) : _json;

    /// <summary>Creates a boolean answer.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(bool value) => new(JsonElement.Parse(value ? "true"u8 : "false"u8));

    /// <summary>Creates a numeric answer.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(decimal value) =>
        new(JsonSerializer.SerializeToElement(value, WorklayerJsonContext.Default.Decimal));

    /// <summary>Creates a text answer.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(JsonSerializer.SerializeToElement(value, WorklayerJsonContext.Default.String));
    }

    /// <summary>Creates a time answer, which is sent in UTC.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(DateTimeOffset value) => Of(TimestampConverter.Format(value.ToUniversalTime()));

    /// <summary>Creates an answer of one option.</summary>
    /// <param name="optionId">Its <see cref="WorklayerOption.Id"/>.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Option(string optionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(optionId);
        return Of(optionId);
    }

    /// <summary>Creates an answer of any number of options.</summary>
    /// <param name="optionIds">Their <see cref="WorklayerOption.Id"/>s; empty for no option.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Options(params IEnumerable<string> optionIds)
    {
        ArgumentNullException.ThrowIfNull(optionIds);
        return new(JsonSerializer.SerializeToElement([.. optionIds], WorklayerJsonContext.Default.StringArray));
    }

    /// <summary>Two answers are equal if their JSON is equivalent.</summary>
    /// <param name="left">An answer.</param>
    /// <param name="right">An answer.</param>
    public static bool operator ==(WorklayerAnswer left, WorklayerAnswer right) => left.Equals(right);

    /// <summary>Two answers are equal if their JSON is equivalent.</summary>
    /// <param name="left">An answer.</param>
    /// <param name="right">An answer.</param>
    public static bool operator !=(WorklayerAnswer left, WorklayerAnswer right) => !left.Equals(right);

    /// <summary>Reads a boolean.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>True if it is.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = _json.ValueKind == JsonValueKind.True;
        return value || _json.ValueKind == JsonValueKind.False;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>True if it is a number in the range of <see cref="decimal"/>.</returns>
    public bool TryGetNumber(out decimal value)
    {
        value = 0;
        return _json.ValueKind == JsonValueKind.Number && _json.TryGetDecimal(out value);
    }

    /// <summary>Reads a time. Times are texts on the wire, so any text in a time format is read as a time.</summary>
    /// <param name="value">The answer. Without an offset, it is in UTC.</param>
    /// <returns>True if it is.</returns>
    public bool TryGetTime(out DateTimeOffset value)
    {
        DateTimeOffset? moment = _json.ValueKind == JsonValueKind.String ? WireTime.ReadOrNull(_json) : null;
        value = moment ?? default;
        return moment is not null;
    }

    /// <summary>Reads a text. A time and a single option are also texts on the wire.</summary>
    /// <returns>The text; null if the answer is not a text.</returns>
    public string? GetText() => _json.ValueKind == JsonValueKind.String ? _json.GetString() : null;

    /// <summary>Reads the ids of the chosen options.</summary>
    /// <returns>The ids; null if the answer is not a list of texts.</returns>
    public IReadOnlyList<string>? GetOptions() =>
        _json.ValueKind == JsonValueKind.Array
            && _json.EnumerateArray().All(static id => id.ValueKind == JsonValueKind.String)
            ? [.. _json.EnumerateArray().Select(static id => id.GetString()!)]
            : null;

    /// <inheritdoc/>
    public bool Equals(WorklayerAnswer other) => JsonElement.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WorklayerAnswer other && Equals(other);

    /// <summary>
    /// A hash of only the JSON kind, because equal numbers and texts can be written in different ways.
    /// </summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => (int)Json.ValueKind;

    /// <summary>The answer's JSON.</summary>
    /// <returns>The text on the wire.</returns>
    public override string ToString() => Json.GetRawText();
}

using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The answer to a question: a truth value, a number, a text, a moment, an option or several. It holds the JSON, so
/// unknown kinds are kept unchanged. The methods that read it return false or null if it is of another kind.
/// </summary>
[JsonConverter(typeof(WorklayerAnswerConverter))]
public readonly struct WorklayerAnswer : IEquatable<WorklayerAnswer>
{
    private readonly JsonElement _json;

    /// <summary>Takes an answer of any kind.</summary>
    /// <param name="json">
    /// The answer. It must live as long as this: of a <see cref="JsonDocument"/> that is disposed, take a clone.
    /// </param>
    public WorklayerAnswer(JsonElement json) => _json = json;

    /// <summary>The answer as it is on the wire; null for the default value.</summary>
    public JsonElement Json => _json.ValueKind == JsonValueKind.Undefined ? JsonElement.Parse("null"u8) : _json;

    /// <summary>Yes or no.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(bool value) => new(JsonElement.Parse(value ? "true"u8 : "false"u8));

    /// <summary>A number.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Of(decimal value) =>
        new(JsonSerializer.SerializeToElement(value, WorklayerJsonContext.Default.Decimal));

    /// <summary>A text.</summary>
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

    /// <summary>One of the options.</summary>
    /// <param name="optionId">Its <see cref="WorklayerOption.Id"/>.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Option(string optionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(optionId);
        return Of(optionId);
    }

    /// <summary>Any number of the options.</summary>
    /// <param name="optionIds">Their <see cref="WorklayerOption.Id"/>s; none for none of them.</param>
    /// <returns>The answer.</returns>
    public static WorklayerAnswer Options(params IEnumerable<string> optionIds)
    {
        ArgumentNullException.ThrowIfNull(optionIds);
        return new(JsonSerializer.SerializeToElement([.. optionIds], WorklayerJsonContext.Default.StringArray));
    }

    /// <summary>Two answers are equal when their JSON means the same.</summary>
    /// <param name="left">An answer.</param>
    /// <param name="right">An answer.</param>
    public static bool operator ==(WorklayerAnswer left, WorklayerAnswer right) => left.Equals(right);

    /// <summary>Two answers are equal when their JSON means the same.</summary>
    /// <param name="left">An answer.</param>
    /// <param name="right">An answer.</param>
    public static bool operator !=(WorklayerAnswer left, WorklayerAnswer right) => !left.Equals(right);

    /// <summary>Reads a truth value.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>True if it is.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = _json.ValueKind == JsonValueKind.True;
        return value || _json.ValueKind == JsonValueKind.False;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>Whether it is one that a <see cref="decimal"/> has room for.</returns>
    public bool TryGetNumber(out decimal value)
    {
        value = 0;
        return _json.ValueKind == JsonValueKind.Number && _json.TryGetDecimal(out value);
    }

    /// <summary>Reads a time. Times are texts on the wire, so any text in the form of a time is one.</summary>
    /// <param name="value">The answer, in UTC where it does not say otherwise.</param>
    /// <returns>True if it is.</returns>
    public bool TryGetTime(out DateTimeOffset value)
    {
        DateTimeOffset? moment = _json.ValueKind == JsonValueKind.String ? WireTime.ReadOrNull(_json) : null;
        value = moment ?? default;
        return moment is not null;
    }

    /// <summary>Reads a text. A time and a single option are texts on the wire too.</summary>
    /// <returns>The text; null when it is something else.</returns>
    public string? GetText() => _json.ValueKind == JsonValueKind.String ? _json.GetString() : null;

    /// <summary>Reads the ids of the chosen options.</summary>
    /// <returns>The ids; null when it is no list of texts.</returns>
    public IReadOnlyList<string>? GetOptions() =>
        _json.ValueKind == JsonValueKind.Array
            && _json.EnumerateArray().All(static id => id.ValueKind == JsonValueKind.String)
            ? [.. _json.EnumerateArray().Select(static id => id.GetString()!)]
            : null;

    /// <inheritdoc/>
    public bool Equals(WorklayerAnswer other) => JsonElement.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WorklayerAnswer other && Equals(other);

    /// <summary>A hash of the JSON kind only, because equal numbers and texts can be written differently.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => (int)Json.ValueKind;

    /// <summary>The answer's JSON.</summary>
    /// <returns>The text on the wire.</returns>
    public override string ToString() => Json.GetRawText();
}

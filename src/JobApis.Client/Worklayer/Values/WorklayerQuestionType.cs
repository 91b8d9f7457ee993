using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Worklayer;

/// <summary>The kind of answer to a question. An open set.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<WorklayerQuestionType>))]
public readonly record struct WorklayerQuestionType(string Value) : IExtensibleEnum<WorklayerQuestionType>
{
    /// <summary>A boolean: <see cref="WorklayerAnswer.Of(bool)"/>.</summary>
    public static WorklayerQuestionType Bool { get; } = new("BOOL");

    /// <summary>A number: <see cref="WorklayerAnswer.Of(decimal)"/>.</summary>
    public static WorklayerQuestionType Numeric { get; } = new("NUMERIC");

    /// <summary>A text: <see cref="WorklayerAnswer.Of(string)"/>.</summary>
    public static WorklayerQuestionType Text { get; } = new("TEXT");

    /// <summary>A time: <see cref="WorklayerAnswer.Of(DateTimeOffset)"/>.</summary>
    public static WorklayerQuestionType DateTime { get; } = new("DATE_TIME");

    /// <summary>One of the options: <see cref="WorklayerAnswer.Option"/>.</summary>
    public static WorklayerQuestionType SingleSelect { get; } = new("SINGLE_SELECT");

    /// <summary>Any of the options: <see cref="WorklayerAnswer.Options(IEnumerable{string})"/>.</summary>
    public static WorklayerQuestionType MultiSelect { get; } = new("MULTI_SELECT");

    static WorklayerQuestionType IExtensibleEnum<WorklayerQuestionType>.Of(string value) => new(value);

    /// <summary>The value on the wire.</summary>
    /// <returns>The value; empty for the default instance.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

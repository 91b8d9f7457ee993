using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>The kind of step. The set is open, and the service publishes no list: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<JobsV1StepType>))]
public readonly record struct JobsV1StepType(string Value) : IExtensibleEnum<JobsV1StepType>
{
    /// <summary>A text to enter.</summary>
    public static JobsV1StepType Text { get; } = new("Text");

    /// <summary>An instruction to confirm.</summary>
    public static JobsV1StepType ConfirmStep { get; } = new("ConfirmStep");

    /// <summary>
    /// A number to enter. This and the following values are those of the service's workflow format, and inferred here.
    /// </summary>
    public static JobsV1StepType Numeric { get; } = new("Numeric");

    /// <summary>A photo to take.</summary>
    public static JobsV1StepType Photo { get; } = new("Photo");

    /// <summary>A video to take.</summary>
    public static JobsV1StepType Video { get; } = new("Video");

    /// <summary>A signature.</summary>
    public static JobsV1StepType Signature { get; } = new("Signature");

    /// <summary>A barcode to read.</summary>
    public static JobsV1StepType Barcode { get; } = new("Barcode");

    /// <summary>Answers to choose from.</summary>
    public static JobsV1StepType Selection { get; } = new("Selection");

    /// <summary>A date or time to enter.</summary>
    public static JobsV1StepType DateTime { get; } = new("DateTime");

    /// <summary>A question whose answer decides how the workflow continues.</summary>
    public static JobsV1StepType DecisionStep { get; } = new("DecisionStep");

    /// <summary>A form: a group of steps.</summary>
    public static JobsV1StepType GroupStep { get; } = new("GroupStep");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static JobsV1StepType IExtensibleEnum<JobsV1StepType>.Of(string value) => new(value);
}

using System.Globalization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// Creates conditions on one of a job's times, as <see cref="WorklayerFilter.CreateTime"/>. Times are sent in UTC, with
/// their fraction.
/// </summary>
public readonly record struct WorklayerTimeField
{
    private readonly string? _name;

    internal WorklayerTimeField(string name) => _name = name;

    /// <summary>Creates the condition that the time equals a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter Is(DateTimeOffset moment) => Condition("=", moment);

    /// <summary>Creates the condition that the time differs from a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter IsNot(DateTimeOffset moment) => Condition("!=", moment);

    /// <summary>Creates the condition that the time is after a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter After(DateTimeOffset moment) => Condition(">", moment);

    /// <summary>Creates the condition that the time is at or after a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter AtLeast(DateTimeOffset moment) => Condition(">=", moment);

    /// <summary>Creates the condition that the time is before a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter Before(DateTimeOffset moment) => Condition("<", moment);

    /// <summary>Creates the condition that the time is at or before a value.</summary>
    /// <param name="moment">The value.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter AtMost(DateTimeOffset moment) => Condition("<=", moment);

    private WorklayerFilter Condition(string comparator, DateTimeOffset moment) =>
        WorklayerFilter.Condition(
            (_name ?? throw new InvalidOperationException(
                "Get the field from WorklayerFilter, such as WorklayerFilter.CreateTime.")) + comparator,
            moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}

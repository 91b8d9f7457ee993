using System.Globalization;

namespace JobApis.Client.Worklayer;

/// <summary>
/// Creates conditions on one of a job's times, as <see cref="WorklayerFilter.CreateTime"/>. Moments are sent in UTC,
/// with the fraction that they have.
/// </summary>
public readonly record struct WorklayerTimeField
{
    private readonly string? _name;

    internal WorklayerTimeField(string name) => _name = name;

    /// <summary>The time is this moment.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter Is(DateTimeOffset moment) => Condition("=", moment);

    /// <summary>The time is another than this moment.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter IsNot(DateTimeOffset moment) => Condition("!=", moment);

    /// <summary>The time is after this moment.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter After(DateTimeOffset moment) => Condition(">", moment);

    /// <summary>The time is this moment or after it.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter AtLeast(DateTimeOffset moment) => Condition(">=", moment);

    /// <summary>The time is before this moment.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter Before(DateTimeOffset moment) => Condition("<", moment);

    /// <summary>The time is this moment or before it.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The filter.</returns>
    public WorklayerFilter AtMost(DateTimeOffset moment) => Condition("<=", moment);

    private WorklayerFilter Condition(string comparator, DateTimeOffset moment) =>
        WorklayerFilter.Condition(
            (_name ?? throw new InvalidOperationException(
                "Take the field from WorklayerFilter, as WorklayerFilter.CreateTime.")) + comparator,
            moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}

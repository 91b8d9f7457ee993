namespace JobApis.Client.Worklayer;

/// <summary>
/// Creates conditions on a job's status: <see cref="WorklayerFilter.Status"/>. The service compares it for equality
/// only.
/// </summary>
public readonly record struct WorklayerStatusField
{
    private readonly string? _name;

    internal WorklayerStatusField(string name) => _name = name;

    /// <summary>The status is this one.</summary>
    /// <param name="status">A status; any word is taken, because not all of them are documented.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="status"/> is empty, or holds a <c>*</c>, a control character or half of a surrogate pair.
    /// </exception>
    public WorklayerFilter Is(WorklayerJobStatus status) => Condition("=", status);

    /// <summary>The status is another one.</summary>
    /// <param name="status">A status; any word is taken, because not all of them are documented.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="status"/> is empty, or holds a <c>*</c>, a control character or half of a surrogate pair.
    /// </exception>
    public WorklayerFilter IsNot(WorklayerJobStatus status) => Condition("!=", status);

    private WorklayerFilter Condition(string comparator, WorklayerJobStatus status) =>
        WorklayerFilter.Condition(
            (_name ?? throw new InvalidOperationException(
                "Take the field from WorklayerFilter, as WorklayerFilter.Status.")) + comparator,
            status.ToString());
}

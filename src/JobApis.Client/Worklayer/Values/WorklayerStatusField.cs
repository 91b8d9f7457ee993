namespace JobApis.Client.Worklayer;

/// <summary>
/// Creates conditions on a job's status: <see cref="WorklayerFilter.Status"/>. The service compares it for equality
/// only.
/// </summary>
public readonly record struct WorklayerStatusField
{
    private readonly string? _name;

    internal WorklayerStatusField(string name) => _name = name;

    /// <summary>Creates the condition that the status equals a value.</summary>
    /// <param name="status">A status; any value is accepted, because not all statuses are documented.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="status"/> is empty, or contains a <c>*</c>, a control character or an unpaired surrogate.
    /// </exception>
    public WorklayerFilter Is(WorklayerJobStatus status) => Condition("=", status);

    /// <summary>Creates the condition that the status differs from a value.</summary>
    /// <param name="status">A status; any value is accepted, because not all statuses are documented.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="status"/> is empty, or contains a <c>*</c>, a control character or an unpaired surrogate.
    /// </exception>
    public WorklayerFilter IsNot(WorklayerJobStatus status) => Condition("!=", status);

    private WorklayerFilter Condition(string comparator, WorklayerJobStatus status) =>
        WorklayerFilter.Condition(
            (_name ?? throw new InvalidOperationException(
                "Get the field from WorklayerFilter.Status.")) + comparator,
            status.ToString());
}

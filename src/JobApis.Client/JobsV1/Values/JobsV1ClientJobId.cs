namespace JobApis.Client.JobsV1;

/// <summary>
/// The id chosen by the app that created a job; it looks like a UUID and need not be one. Ids that would address
/// another call are refused before anything is sent: docs/providers/jobs-v1.md#wire-reserved-ids.
/// </summary>
/// <remarks>It is <see cref="IFormattable"/> because Refit then writes it as a value.</remarks>
public readonly record struct JobsV1ClientJobId : IFormattable
{
    private static readonly string[] OtherCalls = ["my", "bson", "workflow", "snapshots", "abort", "basicSync"];

    private readonly string? _value;

    /// <summary>Creates an id from a text.</summary>
    /// <param name="value">The id, as in the service or in the app that created the job.</param>
    /// <exception cref="ArgumentException">
    /// The id is null or blank, is <c>.</c> or <c>..</c>, contains a slash, or is one of <c>my</c>, <c>bson</c>,
    /// <c>workflow</c>, <c>snapshots</c>, <c>abort</c> and <c>basicSync</c> in any case.
    /// </exception>
    public JobsV1ClientJobId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value is "." or ".."
            || value.Contains('/', StringComparison.Ordinal)
            || OtherCalls.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "A client job id must not be a path or the name of one of the service's other calls (my, bson,"
                + " workflow, snapshots, abort, basicSync).",
                nameof(value));
        }

        _value = value;
    }

    /// <summary>The id; empty for the default value, which no call accepts.</summary>
    public string Value => _value ?? "";

    /// <summary>Creates an id from a text.</summary>
    /// <param name="value">The id.</param>
    /// <exception cref="ArgumentException">The same as for the constructor.</exception>
    public static implicit operator JobsV1ClientJobId(string value) => new(value);

    /// <summary>The id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;
}

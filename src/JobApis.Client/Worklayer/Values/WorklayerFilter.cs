namespace JobApis.Client.Worklayer;

/// <summary>
/// A filter of jobs: conditions joined with <see cref="And"/> and <see cref="Or"/>, or <c>&amp;</c> and <c>|</c>. Only
/// documented pairs of field and comparator can be built (docs/providers/worklayer.md#wire-filter); <see cref="Raw"/>
/// is for expressions that cannot be built here.
/// </summary>
/// <remarks>
/// Immutable. Values are always quoted, so a filter can be built from untrusted input. The precedence of AND and OR is
/// not documented, so nested groups are always in parentheses. The default value is a filter without a condition, to
/// which conditions can be added.
/// </remarks>
/// <example>
/// <code>WorklayerFilter.Status.Is(WorklayerJobStatus.Claimed) &amp; WorklayerFilter.CreateTime.AtLeast(start)</code>
/// </example>
public readonly record struct WorklayerFilter : IFormattable
{
    private readonly string? _expression;
    private readonly Shape _shape;

    private WorklayerFilter(string expression, Shape shape)
    {
        _expression = expression;
        _shape = shape;
    }

    // The operator of the outermost group; parts with the same operator need no parentheses.
    private enum Shape
    {
        Condition,
        AllOf,
        AnyOf,
        Raw,
    }

    /// <summary>Conditions on the status.</summary>
    public static WorklayerStatusField Status { get; } = new("status");

    /// <summary>Conditions on the creation time of a job.</summary>
    public static WorklayerTimeField CreateTime { get; } = new("create_time");

    /// <summary>Conditions on the time at which a job entered the pool.</summary>
    public static WorklayerTimeField TransmitTime { get; } = new("transmit_time");

    /// <summary>Conditions on the time by which a job should be done.</summary>
    public static WorklayerTimeField DeadlineTime { get; } = new("deadline_time");

    /// <summary>Whether the filter has no condition; then all jobs are listed.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_expression);

    /// <summary>Creates a filter for the jobs of which a user is a member.</summary>
    /// <param name="userId">The user's id.</param>
    /// <param name="allowWildcard">
    /// Whether <c>*</c> in the id is allowed as a wildcard for any text. Otherwise it is refused.
    /// </param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="userId"/> is empty, or contains a control character, an unpaired surrogate, or a <c>*</c> that
    /// is not allowed.
    /// </exception>
    public static WorklayerFilter Member(string userId, bool allowWildcard = false) =>
        Condition("members.user_id:", userId, allowWildcard);

    /// <summary>
    /// Creates a filter from an expression in the service's filter language. It is trusted and sent unchanged, in
    /// parentheses if it is joined with others.
    /// </summary>
    /// <param name="trustedExpression">
    /// The expression. Do not put user input into it: a quote could turn a value into a condition.
    /// </param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException"><paramref name="trustedExpression"/> is blank.</exception>
    public static WorklayerFilter Raw(string trustedExpression)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(trustedExpression);
        return new(trustedExpression, Shape.Raw);
    }

    /// <summary>Joins two filters: both must hold.</summary>
    /// <param name="left">A filter.</param>
    /// <param name="right">Another.</param>
    /// <returns>The new filter.</returns>
    public static WorklayerFilter operator &(WorklayerFilter left, WorklayerFilter right) => left.And(right);

    /// <summary>Joins two filters: at least one must hold.</summary>
    /// <param name="left">A filter.</param>
    /// <param name="right">Another.</param>
    /// <returns>The new filter.</returns>
    public static WorklayerFilter operator |(WorklayerFilter left, WorklayerFilter right) => left.Or(right);

    /// <summary>This filter and another must hold. A filter without a condition changes nothing.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The new filter.</returns>
    public WorklayerFilter And(WorklayerFilter other) => Join(other, " AND ", Shape.AllOf);

    /// <summary>
    /// This filter or another must hold. A filter without a condition is ignored; it does not mean "everything".
    /// </summary>
    /// <param name="other">The other.</param>
    /// <returns>The new filter.</returns>
    public WorklayerFilter Or(WorklayerFilter other) => Join(other, " OR ", Shape.AnyOf);

    /// <summary>
    /// The expression as it is sent, before percent-encoding; empty without a condition. It contains the search values,
    /// so be careful where you log it.
    /// </summary>
    /// <returns>The expression.</returns>
    public override string ToString() => _expression ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Creates one condition: a field with its comparator, and a value, which is quoted.</summary>
    internal static WorklayerFilter Condition(string fieldAndComparator, string value, bool allowWildcard = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        RefuseUnsendable(value, allowWildcard);
        string quoted = value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return new($"{fieldAndComparator}\"{quoted}\"", Shape.Condition);
    }

    private static void RefuseUnsendable(string value, bool allowWildcard)
    {
        for (int index = 0; index < value.Length; index++)
        {
            if (char.IsSurrogatePair(value, index))
            {
                index++;
            }
            else if (char.IsControl(value[index]) || char.IsSurrogate(value[index]))
            {
                throw new ArgumentException(
                    $"The value contains a control character or an unpaired surrogate at position {index}.",
                    nameof(value));
            }
            else if (value[index] == '*' && !allowWildcard)
            {
                throw new ArgumentException(
                    "The value contains a '*', which may be a wildcard for any text. Allow wildcards if there is such a"
                    + " parameter, or use Raw.",
                    nameof(value));
            }
        }
    }

    private WorklayerFilter Join(WorklayerFilter other, string joint, Shape shape) =>
        IsEmpty ? other
        : other.IsEmpty ? this
        : new($"{PartOf(shape)}{joint}{other.PartOf(shape)}", shape);

    private string PartOf(Shape group) =>
        _shape == Shape.Condition || _shape == group ? _expression! : $"({_expression})";
}

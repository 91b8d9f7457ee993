using System.Globalization;
using JobApis.Client.Json;

namespace JobApis.Client.Deepset;

/// <summary>
/// A filter of shared jobs: conditions of the form "field equals value", all of which must hold. The service documents
/// no other form (docs/providers/deepset.md#wire-filter); <see cref="Raw"/> is for expressions that cannot be built
/// here.
/// </summary>
/// <remarks>
/// Immutable. Values are quoted and field names are checked, so a filter can be built from untrusted input. The default
/// value is a filter without a condition, to which conditions can be added.
/// </remarks>
public readonly record struct DeepsetFilter : IFormattable
{
    private readonly string? _expression;

    private DeepsetFilter(string expression) => _expression = expression;

    /// <summary>Whether the filter has no condition; then all rows are listed.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_expression);

    /// <summary>Creates a filter with one condition.</summary>
    /// <param name="field">
    /// A field of <see cref="DeepsetSharedJob"/> by its name on the wire, as <c>title</c>; <c>child/field</c> for one
    /// of a child entity. The supported fields are not documented.
    /// </param>
    /// <param name="value">The text that the field must be equal to.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="field"/> is not a field name, or <paramref name="value"/> contains a control character or an
    /// unpaired surrogate.
    /// </exception>
    public static DeepsetFilter Where(string field, string value) => default(DeepsetFilter).And(field, value);

    /// <inheritdoc cref="Where(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The boolean that the field must have.</param>
    public static DeepsetFilter Where(string field, bool value) => default(DeepsetFilter).And(field, value);

    /// <inheritdoc cref="Where(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The number that the field must have.</param>
    public static DeepsetFilter Where(string field, long value) => default(DeepsetFilter).And(field, value);

    /// <inheritdoc cref="Where(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The UUID that the field must have.</param>
    public static DeepsetFilter Where(string field, Guid value) => default(DeepsetFilter).And(field, value);

    /// <inheritdoc cref="Where(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The time that the field must be equal to, including its fraction. Sent in UTC.</param>
    public static DeepsetFilter Where(string field, DateTimeOffset value) => default(DeepsetFilter).And(field, value);

    /// <summary>
    /// Creates a filter from an expression in the service's OData dialect. It is trusted and sent unchanged.
    /// </summary>
    /// <param name="trustedExpression">
    /// The expression. Do not put user input into it: a quote could turn a value into a condition.
    /// </param>
    /// <returns>
    /// The filter. Added conditions follow the expression, joined with <c>and</c>, which in OData binds tighter than
    /// <c>or</c>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="trustedExpression"/> is blank.</exception>
    public static DeepsetFilter Raw(string trustedExpression)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(trustedExpression);
        return new(trustedExpression);
    }

    /// <summary>Adds a condition to this filter.</summary>
    /// <param name="field">A field by its name on the wire, as for <see cref="Where(string, string)"/>.</param>
    /// <param name="value">The text that the field must be equal to.</param>
    /// <returns>The new filter.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="field"/> is not a field name, or <paramref name="value"/> contains a control character or an
    /// unpaired surrogate.
    /// </exception>
    public DeepsetFilter And(string field, string value) => AndLiteral(field, Quoted(value));

    /// <inheritdoc cref="And(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The boolean that the field must have.</param>
    public DeepsetFilter And(string field, bool value) => AndLiteral(field, value ? "true" : "false");

    /// <inheritdoc cref="And(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The number that the field must have.</param>
    public DeepsetFilter And(string field, long value) =>
        AndLiteral(field, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="And(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The UUID that the field must have.</param>
    public DeepsetFilter And(string field, Guid value) => AndLiteral(field, Quoted(value.ToString()));

    /// <inheritdoc cref="And(string, string)"/>
    /// <param name="field">A field by its name on the wire.</param>
    /// <param name="value">The time that the field must be equal to, including its fraction. Sent in UTC.</param>
    public DeepsetFilter And(string field, DateTimeOffset value) =>
        AndLiteral(field, Quoted(TimestampConverter.Format(value.ToUniversalTime())));

    /// <summary>
    /// The expression as it is sent, before percent-encoding; empty without a condition. It contains the search values,
    /// so be careful where you log it.
    /// </summary>
    /// <returns>The expression.</returns>
    public override string ToString() => _expression ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Whether a text is the name of a field, optionally of a child entity.</summary>
    internal static bool IsFieldName(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        return slash < 0 ? IsName(text) : IsName(text[..slash]) && IsName(text[(slash + 1)..]);

        static bool IsName(ReadOnlySpan<char> name)
        {
            foreach (char c in name)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                {
                    return false;
                }
            }

            return !name.IsEmpty && !char.IsAsciiDigit(name[0]);
        }
    }

    private DeepsetFilter AndLiteral(string field, string literal)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (!IsFieldName(field))
        {
            throw new ArgumentException(
                "A field name has letters, digits, '_' and at most one '/', and does not begin with a digit."
                + " Use Raw for other expressions.",
                nameof(field));
        }

        return new(IsEmpty ? $"{field} eq {literal}" : $"{_expression} and {field} eq {literal}");
    }

    private static string Quoted(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RefuseUnsendable(value);
        return $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    // Refuse control characters, which could fake a log line, and unpaired surrogates, which would be sent as another
    // character.
    private static void RefuseUnsendable(string value)
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
        }
    }
}

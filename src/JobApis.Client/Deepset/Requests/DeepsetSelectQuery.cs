using Refit;

namespace JobApis.Client.Deepset;

/// <summary>
/// Requests only some attributes. It has no page or sort parameters, because the answer has its own order and format
/// (docs/providers/deepset.md#wire-select).
/// </summary>
public sealed class DeepsetSelectQuery
{
    /// <summary>
    /// The attributes, separated by commas, as in <c>job_id,title</c>; <c>child/attribute</c> for an attribute of a
    /// child entity, one level deep. In the answer, the name of an attribute is only its last part.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// An attribute name is invalid, or two attributes would have the same name in the answer.
    /// </exception>
    [AliasAs("select")]
    public required string Select { get; set => field = Checked(value); }

    /// <summary>The filter. Null or a filter without a condition means all rows.</summary>
    [AliasAs("filter")]
    public DeepsetFilter? Filter { get; set => field = value is { IsEmpty: true } ? null : value; }

    /// <summary>
    /// The number of rows to request. Whether the service applies it is not documented: an answer with exactly this
    /// many rows may be incomplete.
    /// </summary>
    /// <value>From 1 to 100; the default is 100.</value>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 100.</exception>
    [AliasAs("limit")]
    public int? Limit { get; set => field = DeepsetLimit.Checked(value); } = DeepsetLimit.Maximum;

    private static string Checked(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, nameof(Select));
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string attribute in value.Split(','))
        {
            if (!DeepsetFilter.IsFieldName(attribute))
            {
                throw new ArgumentException(
                    "Select holds an invalid attribute: names have letters, digits, '_' and at most one '/',"
                    + " and are separated by commas without spaces.",
                    nameof(Select));
            }

            string name = attribute[(attribute.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (!names.Add(name))
            {
                throw new ArgumentException(
                    $"Select has two attributes with the last part '{name}', which is the name of both in the answer."
                    + " Request them separately.",
                    nameof(Select));
            }
        }

        return value;
    }
}

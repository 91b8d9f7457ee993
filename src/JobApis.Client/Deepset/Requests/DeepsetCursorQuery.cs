using Refit;

namespace JobApis.Client.Deepset;

/// <summary>
/// Requests the page after or before a row, or the first page without <see cref="After"/> and <see cref="Before"/>. The
/// service does not allow a page number together with a cursor, so there is no page number.
/// </summary>
/// <remarks>
/// The direction of <see cref="After"/> is not documented (docs/providers/deepset.md#wire-cursor-direction). With
/// <see cref="DeepsetSortOrder.Ascending"/> by <see cref="DeepsetSortField.CreatedAt"/> both possible meanings need
/// <see cref="After"/> with the last row's id; <see cref="DeepsetApiPaging"/> sends that and checks the answers.
/// </remarks>
public sealed class DeepsetCursorQuery
{
    /// <summary>Rows per page, 1 to 100. Null for the service's default, 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 100.</exception>
    [AliasAs("limit")]
    public int? Limit { get; set => field = DeepsetLimit.Checked(value); }

    /// <summary>The <see cref="DeepsetSharedJob.SharedJobId"/> that the page begins after.</summary>
    /// <exception cref="ArgumentException"><see cref="Before"/> is set: one excludes the other.</exception>
    [AliasAs("after")]
    public Guid? After
    {
        get;
        set => field = value is not null && Before is not null ? throw OneExcludesTheOther(nameof(After)) : value;
    }

    /// <summary>The <see cref="DeepsetSharedJob.SharedJobId"/> that the page ends before.</summary>
    /// <exception cref="ArgumentException"><see cref="After"/> is set: one excludes the other.</exception>
    [AliasAs("before")]
    public Guid? Before
    {
        get;
        set => field = value is not null && After is not null ? throw OneExcludesTheOther(nameof(Before)) : value;
    }

    /// <summary>
    /// The field to sort by. Null for the service's default, the creation time; with another field, a cursor may lose
    /// rows.
    /// </summary>
    [AliasAs("field")]
    public DeepsetSortField? Field { get; set; }

    /// <summary>The direction. Null for the service's default, descending.</summary>
    [AliasAs("order")]
    public DeepsetSortOrder? Order { get; set; }

    /// <summary>The filter. Null or a filter without a condition means all rows.</summary>
    [AliasAs("filter")]
    public DeepsetFilter? Filter { get; set => field = value is { IsEmpty: true } ? null : value; }

    private static ArgumentException OneExcludesTheOther(string property) =>
        new("After (after) and Before (before) cannot both be set; set the other one to null first.", property);
}

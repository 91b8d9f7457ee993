using JobApis.Client.Json;
using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The filter, order and page of a list of jobs: all 37 parameters of ListJobs. Null and empty members are not sent;
/// the service then applies its default.
/// </summary>
/// <remarks>
/// <see cref="NumericRangeMin"/> and <see cref="NumericRangeMax"/> need <see cref="NumericRangeField"/>.
/// <see cref="PaiDlcApiPaging"/> checks this before anything is sent; <see cref="IPaiDlcApi.ListJobsAsync"/> does not.
/// </remarks>
public sealed class PaiDlcJobListQuery
{
    /// <summary>
    /// Jobs whose name contains this text, ignoring case. Wildcards are not supported. At most 1024 characters.
    /// </summary>
    [AliasAs("DisplayName")]
    public string? DisplayName { get; set => field = NoneIfEmpty(value); }

    /// <summary>How <see cref="DisplayName"/> is matched.</summary>
    [AliasAs("DisplayNameSearchMode")]
    public PaiDlcNameSearchMode? DisplayNameSearchMode { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs of this framework.</summary>
    [AliasAs("JobType")]
    public PaiDlcJobType? JobType { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs with this status.</summary>
    [AliasAs("Status")]
    public PaiDlcJobStatus? Status { get; set => field = NoneIfEmpty(value); }

    /// <summary>
    /// The beginning of the time range, in UTC and to the second (fractions are truncated). <b>Without it the service
    /// lists only the last seven days</b>, also when <see cref="EndTime"/> is set.
    /// </summary>
    [AliasAs("StartTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? StartTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>
    /// The end of the time range, in UTC and to the second (fractions are truncated). Null for now. Whether the bound
    /// is inclusive is not documented.
    /// </summary>
    [AliasAs("EndTime")]
    [Query(Format = PaiDlcTime.Format)]
    public DateTimeOffset? EndTime { get; set => field = value is { } moment ? PaiDlcTime.Floor(moment) : null; }

    /// <summary>
    /// The time to which <see cref="StartTime"/> and <see cref="EndTime"/> refer; null for the creation.
    /// </summary>
    [AliasAs("TimeRangeField")]
    public PaiDlcTimeField? TimeRangeField { get; set => field = NoneIfEmpty(value); }

    /// <summary>The page, 1 to 1000. Null for the service's default, 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 1000.</exception>
    [AliasAs("PageNumber")]
    public int? PageNumber
    {
        get;
        set => field = value is < 1 or > 1000
            ? throw new ArgumentOutOfRangeException(nameof(PageNumber), value, "PageNumber must be between 1 and 1000.")
            : value;
    }

    /// <summary>Jobs per page, 1 to 100. Null for the service's default, 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 100.</exception>
    [AliasAs("PageSize")]
    public int? PageSize
    {
        get;
        set => field = value is < 1 or > 100
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), value, "PageSize must be between 1 and 100.")
            : value;
    }

    /// <summary>The field to sort by. The default is not documented.</summary>
    [AliasAs("SortBy")]
    public PaiDlcSortField? SortBy { get; set => field = NoneIfEmpty(value); }

    /// <summary>The direction; null for the service's default, descending.</summary>
    [AliasAs("Order")]
    public PaiDlcSortOrder? Order { get; set => field = NoneIfEmpty(value); }

    /// <summary>
    /// True for only the caller's own jobs. The service's default is uncertain, so set it if it matters:
    /// docs/providers/pai-dlc.md#wire-show-own.
    /// </summary>
    [AliasAs("ShowOwn")]
    public PaiDlcBoolean? ShowOwn { get; set; }

    /// <summary>True for jobs of all workspaces; intended for use with <see cref="ShowOwn"/> set to true.</summary>
    [AliasAs("FromAllWorkspaces")]
    public PaiDlcBoolean? FromAllWorkspaces { get; set; }

    /// <summary>Jobs of this workspace, a numeric text. Null leaves the choice to the service.</summary>
    [AliasAs("WorkspaceId")]
    public string? WorkspaceId { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs on this quota.</summary>
    [AliasAs("ResourceId")]
    public string? ResourceId { get; set => field = NoneIfEmpty(value); }

    /// <summary>
    /// Jobs on any of these quotas, probably separated by commas; the service does not document the format.
    /// </summary>
    [AliasAs("ResourceIds")]
    public string? ResourceIds { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs on quotas with a similar name.</summary>
    [AliasAs("ResourceQuotaName")]
    public string? ResourceQuotaName { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs with this <see cref="PaiDlcSettings.BusinessUserId"/>.</summary>
    [AliasAs("BusinessUserId")]
    public string? BusinessUserId { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs with this <see cref="PaiDlcSettings.Caller"/>.</summary>
    [AliasAs("Caller")]
    public string? Caller { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs that the user of this id submitted.</summary>
    [AliasAs("UserIdForFilter")]
    public string? UserIdForFilter { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs that a user with a similar name submitted.</summary>
    [AliasAs("Username")]
    public string? Username { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs of this workflow.</summary>
    [AliasAs("PipelineId")]
    public string? PipelineId { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs created from this template.</summary>
    [AliasAs("TemplateId")]
    public string? TemplateId { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs with all of these tags.</summary>
    [AliasAs("Tags")]
    public PaiDlcTags? Tags { get; set => field = value is { IsEmpty: true } ? null : value; }

    /// <summary>
    /// The job with this id, ignoring case. Set <see cref="StartTime"/>, too: whether the limit of seven days applies
    /// is not documented.
    /// </summary>
    [AliasAs("JobId")]
    public string? JobId { get; set => field = NoneIfEmpty(value); }

    /// <summary>The jobs with these ids. The service ignores it if <see cref="JobId"/> is set.</summary>
    [AliasAs("JobIds")]
    public PaiDlcJobIds? JobIds { get; set => field = value is { IsEmpty: true } ? null : value; }

    /// <summary>Jobs with this visibility.</summary>
    [AliasAs("Accessibility")]
    public PaiDlcAccessibility? Accessibility { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs with this payment type.</summary>
    [AliasAs("PaymentType")]
    public PaiDlcPaymentType? PaymentType { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs by their use of idle resources.</summary>
    [AliasAs("OversoldInfo")]
    public PaiDlcOversoldInfo? OversoldInfo { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs whose reason of failure has these words.</summary>
    [AliasAs("ReasonSearch")]
    public string? ReasonSearch { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs whose command has these words.</summary>
    [AliasAs("UserCommandSearch")]
    public string? UserCommandSearch { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs whose images have these words.</summary>
    [AliasAs("ImageSearch")]
    public string? ImageSearch { get; set => field = NoneIfEmpty(value); }

    /// <summary>Jobs by their description; the service does not document how it matches.</summary>
    [AliasAs("Description")]
    public string? Description { get; set => field = NoneIfEmpty(value); }

    /// <summary>The number to which <see cref="NumericRangeMin"/> and <see cref="NumericRangeMax"/> refer.</summary>
    [AliasAs("NumericRangeField")]
    public PaiDlcNumericField? NumericRangeField { get; set => field = NoneIfEmpty(value); }

    /// <summary>The minimum value, inclusive. Requires <see cref="NumericRangeField"/>.</summary>
    [AliasAs("NumericRangeMin")]
    public long? NumericRangeMin { get; set; }

    /// <summary>The maximum value, inclusive. Requires <see cref="NumericRangeField"/>.</summary>
    [AliasAs("NumericRangeMax")]
    public long? NumericRangeMax { get; set; }

    /// <summary>Jobs that are, or are not, bound to nodes; null for both.</summary>
    [AliasAs("EnableAssignNode")]
    public PaiDlcBoolean? EnableAssignNode { get; set; }

    /// <summary>Creates an independent copy.</summary>
    internal PaiDlcJobListQuery Copy() => (PaiDlcJobListQuery)MemberwiseClone();

    /// <summary>Throws for an invalid combination of members.</summary>
    internal void Validate()
    {
        if (NumericRangeField is null && (NumericRangeMin ?? NumericRangeMax) is not null)
        {
            throw new ArgumentException(
                "NumericRangeMin and NumericRangeMax require NumericRangeField.",
                nameof(NumericRangeField));
        }

        if (NumericRangeMin > NumericRangeMax)
        {
            throw new ArgumentException(
                "NumericRangeMin must not be above NumericRangeMax; the range is empty.",
                nameof(NumericRangeMin));
        }

        if (StartTime > EndTime)
        {
            throw new ArgumentException(
                "StartTime must not be after EndTime; the time range is empty.",
                nameof(StartTime));
        }
    }

    /// <summary>
    /// The canonical text of a query, without its page parameters: a <see cref="PageCursor"/> is bound to it.
    /// </summary>
    internal string CanonicalText()
    {
        ReadOnlySpan<object?> parts =
        [
            DisplayName, DisplayNameSearchMode, JobType, Status, StartTime?.UtcTicks, EndTime?.UtcTicks, TimeRangeField,
            SortBy,
            Order, ShowOwn, FromAllWorkspaces, WorkspaceId, ResourceId, ResourceIds, ResourceQuotaName, BusinessUserId,
            Caller,
            UserIdForFilter, Username, PipelineId, TemplateId, Tags, JobId, JobIds, Accessibility, PaymentType,
            OversoldInfo,
            ReasonSearch, UserCommandSearch, ImageSearch, Description, NumericRangeField, NumericRangeMin,
            NumericRangeMax,
            EnableAssignNode,
        ];
        return string.Join('\0', parts);
    }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static T? NoneIfEmpty<T>(T? value)
        where T : struct, IExtensibleEnum<T> => string.IsNullOrEmpty(value?.Value) ? null : value;
}

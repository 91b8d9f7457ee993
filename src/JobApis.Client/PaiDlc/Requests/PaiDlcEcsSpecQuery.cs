using JobApis.Client.Json;
using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The filter and the page of a list of instance types. Null and empty members are not sent; the service then applies
/// its default.
/// </summary>
public sealed class PaiDlcEcsSpecQuery
{
    /// <summary>Instance types with this kind of processor.</summary>
    [AliasAs("AcceleratorType")]
    public PaiDlcAcceleratorType? AcceleratorType { get; set => field = NoneIfEmpty(value); }

    /// <summary>Instance types of this resource type.</summary>
    [AliasAs("ResourceType")]
    public PaiDlcResourceType? ResourceType { get; set => field = NoneIfEmpty(value); }

    /// <summary>Instance types with these names, separated by commas.</summary>
    [AliasAs("InstanceTypes")]
    public string? InstanceTypes { get; set => field = NoneIfEmpty(value); }

    /// <summary>The direction.</summary>
    [AliasAs("Order")]
    public PaiDlcSortOrder? Order { get; set => field = NoneIfEmpty(value); }

    /// <summary>The field to sort by. Do not set it: as far as is known, the service refuses every value.</summary>
    [AliasAs("SortBy")]
    public string? SortBy { get; set => field = NoneIfEmpty(value); }

    /// <summary>The page, from 1. The upper limit is not documented.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("PageNumber")]
    public int? PageNumber
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageNumber), value, "PageNumber must be at least 1.")
            : value;
    }

    /// <summary>Instance types per page. The default and the upper limit are not documented.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("PageSize")]
    public int? PageSize
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(nameof(PageSize), value, "PageSize must be at least 1.")
            : value;
    }

    /// <summary>Creates an independent copy.</summary>
    internal PaiDlcEcsSpecQuery Copy() => (PaiDlcEcsSpecQuery)MemberwiseClone();

    /// <summary>The canonical text of a query, without its page parameters.</summary>
    internal string CanonicalText() => string.Join('\0', AcceleratorType, ResourceType, InstanceTypes, Order, SortBy);

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static T? NoneIfEmpty<T>(T? value)
        where T : struct, IExtensibleEnum<T> => string.IsNullOrEmpty(value?.Value) ? null : value;
}

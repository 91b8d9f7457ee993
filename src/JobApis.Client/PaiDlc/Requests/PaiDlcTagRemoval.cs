using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>Which tags to take off which jobs. Null members are not sent.</summary>
public sealed class PaiDlcTagRemoval
{
    /// <summary>What is tagged. Default <c>Job</c>; the service's API knows no other word for jobs.</summary>
    [AliasAs("ResourceType")]
    public string ResourceType { get; set; } = "Job";

    /// <summary>The ids of the jobs, one at least. Required.</summary>
    /// <exception cref="ArgumentException">There is no id.</exception>
    [AliasAs("ResourceId")]
    public required PaiDlcTextArray ResourceIds
    {
        get;
        set => field = value.Count == 0
            ? throw new ArgumentException("ResourceIds must hold an id at least.", nameof(ResourceIds))
            : value;
    }

    /// <summary>The keys of the tags; null, or empty, with <see cref="All"/>.</summary>
    [AliasAs("TagKey")]
    public PaiDlcTextArray? TagKeys { get; set => field = value is { Count: 0 } ? null : value; }

    /// <summary>Whether to take all tags off.</summary>
    [AliasAs("All")]
    public PaiDlcBoolean? All { get; set; }
}

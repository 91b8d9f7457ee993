using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>Tags to remove from jobs. Null members are not sent.</summary>
public sealed class PaiDlcTagRemoval
{
    /// <summary>The type of the tagged resources.</summary>
    /// <value>The default is <c>Job</c>, the only known value for jobs.</value>
    [AliasAs("ResourceType")]
    public string ResourceType { get; set; } = "Job";

    /// <summary>The ids of the jobs, at least one. Required.</summary>
    /// <exception cref="ArgumentException">The list has no id.</exception>
    [AliasAs("ResourceId")]
    public required PaiDlcTextArray ResourceIds
    {
        get;
        set => field = value.Count == 0
            ? throw new ArgumentException("ResourceIds must have at least one id.", nameof(ResourceIds))
            : value;
    }

    /// <summary>The keys of the tags; null or empty if <see cref="All"/> is set.</summary>
    [AliasAs("TagKey")]
    public PaiDlcTextArray? TagKeys { get; set => field = value is { Count: 0 } ? null : value; }

    /// <summary>Whether to remove all tags.</summary>
    [AliasAs("All")]
    public PaiDlcBoolean? All { get; set; }
}

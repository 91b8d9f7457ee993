namespace JobApis.Client;

/// <summary>The result of a completed pass.</summary>
public sealed record JobSyncPass
{
    /// <summary>
    /// The creation time from which on jobs were listed; null for the full list. See
    /// <see cref="JobSyncOptions.FullListInterval"/>.
    /// </summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>The completeness of the list.</summary>
    public CompletenessReport Completeness { get; init; }

    /// <summary>The number of pages read.</summary>
    public int Pages { get; init; }

    /// <summary>The number of jobs requested by id because the list lacked them.</summary>
    public int Checks { get; init; }

    /// <summary>
    /// The number of known jobs that the list lacked without proving that they are gone. They stay in the copy, and the
    /// next pass looks for them again.
    /// </summary>
    public int Unsettled { get; init; }
}

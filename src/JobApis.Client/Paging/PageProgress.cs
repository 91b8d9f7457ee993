namespace JobApis.Client;

/// <summary>How far one enumeration of a list is. Counted from where it began, which is a later page when it was resumed.</summary>
public sealed record PageProgress
{
    /// <summary>Pages read.</summary>
    public long Pages { get; init; }

    /// <summary>Rows the service sent, before repeated ones and ones outside the query were dropped. Compare with <see cref="Page{T}.TotalCount"/>.</summary>
    public long Rows { get; init; }

    /// <summary>Items handed out.</summary>
    public long Items { get; init; }

    /// <summary>Rows dropped because the same job had been handed out already: the list shifted while it was read.</summary>
    public long DuplicatesDropped { get; init; }
}

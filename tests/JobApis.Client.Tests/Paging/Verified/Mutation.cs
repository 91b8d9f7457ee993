namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>What others do to a list between two requests.</summary>
internal enum MutationKind
{
    /// <summary>A new job.</summary>
    InsertHead,

    /// <summary>A job that was made earlier shows up, at its place in the order.</summary>
    InsertAt,

    Delete,

    /// <summary>The row that the last answer ended with goes, which is the anchor of many a walk.</summary>
    DeleteLastServed,

    /// <summary>Every row of the last answer goes: a consumer that deletes what it has read.</summary>
    DeleteServedPage,

    /// <summary>Every other row of the last answer goes.</summary>
    DeleteHalfServed,

    /// <summary>A job changes.</summary>
    Touch,

    /// <summary>The service gives no longer pages from now on.</summary>
    ClampLimit,

    /// <summary>The next request fails, unanswered.</summary>
    Fault,

    /// <summary>
    /// The next answer counts the list before the mutations of the step that follow this one, and cuts the page after
    /// them.
    /// </summary>
    CountRace,
}

/// <summary>One mutation.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">Where, or how much; taken modulo what there is.</param>
internal readonly record struct Mutation(MutationKind Kind, int At = 0)
{
    public override string ToString() => Kind is MutationKind.InsertAt or MutationKind.Delete or MutationKind.Touch
        or MutationKind.ClampLimit ? $"{Kind} {At}" : $"{Kind}";
}

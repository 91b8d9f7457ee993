namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A change of a list between two requests.</summary>
internal enum MutationKind
{
    /// <summary>A new job.</summary>
    InsertHead,

    /// <summary>A job that was created earlier appears, at its place in the order.</summary>
    InsertAt,

    Delete,

    /// <summary>The last row of the last answer is deleted; many walks use it as the anchor.</summary>
    DeleteLastServed,

    /// <summary>All rows of the last answer are deleted: a consumer that deletes the rows it has read.</summary>
    DeleteServedPage,

    /// <summary>Every second row of the last answer is deleted.</summary>
    DeleteHalfServed,

    /// <summary>A job changes.</summary>
    Touch,

    /// <summary>The service reduces its maximum page size.</summary>
    ClampLimit,

    /// <summary>The next request fails, unanswered.</summary>
    Fault,

    /// <summary>
    /// The next answer counts the list before the following mutations of the step, and cuts the page after them.
    /// </summary>
    CountRace,
}

/// <summary>One mutation.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="At">The position or amount, modulo the available number.</param>
internal readonly record struct Mutation(MutationKind Kind, int At = 0)
{
    public override string ToString() => Kind is MutationKind.InsertAt or MutationKind.Delete or MutationKind.Touch
        or MutationKind.ClampLimit ? $"{Kind} {At}" : $"{Kind}";
}

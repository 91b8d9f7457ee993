namespace JobApis.Client.Json;

/// <summary>
/// Where the rows of a page are in its JSON, and what of a row that cannot be read is of use all the same.
/// </summary>
internal sealed class RowLayout<TRow>
{
    /// <summary>The member that holds the rows; of an answer that is an array, that array does.</summary>
    public string RowsMember { get; init; } = "";

    /// <summary>The rows of a page; null for an answer that is none.</summary>
    public required Func<object, IReadOnlyList<TRow?>?> RowsOf { get; init; }

    /// <summary>
    /// The members that a row is recognised by, the first one that is there; a dot between a member and one of its
    /// own.
    /// </summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Other members that a walk goes by, in the same way.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

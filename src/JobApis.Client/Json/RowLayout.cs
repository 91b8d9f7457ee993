namespace JobApis.Client.Json;

/// <summary>
/// Describes where the rows of a page are in its JSON, and which members of an unreadable row are still used.
/// </summary>
internal sealed class RowLayout<TRow>
{
    /// <summary>The member with the rows; null if the answer is an array.</summary>
    public string RowsMember { get; init; } = "";

    /// <summary>Returns the rows of a page; null for another answer.</summary>
    public required Func<object, IReadOnlyList<TRow?>?> RowsOf { get; init; }

    /// <summary>
    /// The members that identify a row; the first present one is used. A dot separates nested members.
    /// </summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Other members that a walk uses, in the same form.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

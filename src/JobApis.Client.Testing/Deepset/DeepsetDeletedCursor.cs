namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// The answer of deepset to a cursor whose job was deleted: docs/providers/deepset.md#wire-cursor-gone.
/// </summary>
public enum DeepsetDeletedCursor
{
    /// <summary>Status 404.</summary>
    NotFound,

    /// <summary>Status 422 with a validation entry for the cursor.</summary>
    Unprocessable,

    /// <summary>An empty last page: the rest of the list is lost silently.</summary>
    Empty,

    /// <summary>The cursor is ignored: the list starts again at its beginning.</summary>
    Restart,

    /// <summary>
    /// The position is kept (the job is only marked as deleted), so the list continues. A cursor that never existed
    /// still returns 404.
    /// </summary>
    RemembersPlace,
}

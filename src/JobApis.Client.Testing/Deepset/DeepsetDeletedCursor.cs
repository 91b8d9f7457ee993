namespace JobApis.Client.Testing.Deepset;

/// <summary>What deepset answers when the job that a cursor names is gone; undocumented.</summary>
public enum DeepsetDeletedCursor
{
    /// <summary>Status 404.</summary>
    NotFound,

    /// <summary>Status 422 with a validation entry for the cursor.</summary>
    Unprocessable,

    /// <summary>An empty page without more to come: the rest of the list is lost without a sign.</summary>
    Empty,

    /// <summary>The cursor is ignored: the list starts over.</summary>
    Restart,

    /// <summary>
    /// The place is remembered (the job is only marked as deleted): the list goes on. A cursor that never was is still
    /// 404.
    /// </summary>
    RemembersPlace,
}

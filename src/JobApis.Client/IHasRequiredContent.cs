namespace JobApis.Client;

/// <summary>
/// An answer that can tell whether it holds what was asked for. Services put error objects into successful answers;
/// read as a list, such an object has no rows, and the list would end there as if it were complete.
/// </summary>
internal interface IHasRequiredContent
{
    /// <summary>Whether the content is there. An empty list of rows is content, missing rows are not.</summary>
    bool HasRequiredContent { get; }
}

namespace JobApis.Client;

/// <summary>
/// An answer that can check its content. A service may send an error object with status 200; parsed as a list, it has
/// no rows, and the list would seem complete.
/// </summary>
internal interface IHasRequiredContent
{
    /// <summary>Whether the content is present. An empty list of rows is content; missing rows are not.</summary>
    bool HasRequiredContent { get; }
}

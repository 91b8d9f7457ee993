namespace JobApis.Client.Paging;

/// <summary>The ids that one enumeration has handed out, so that a job which shifts onto a later page is not handed out twice.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Remembers an id; false when it was known.</summary>
    public bool Add(string id) => _ids.Add(id);

    public bool Contains(string id) => _ids.Contains(id);
}

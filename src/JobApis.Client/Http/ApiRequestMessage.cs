namespace JobApis.Client.Http;

/// <summary>
/// One attempt of a request. It remembers which secrets it carried, so that they can be taken out of what the service writes about it; the headers themselves are gone
/// from it by the time that any other handler sees it again.
/// </summary>
internal sealed class ApiRequestMessage(HttpMethod method, Uri address) : HttpRequestMessage(method, address)
{
    // Shorter words are scheme names and the like, and would be taken out of every text.
    private const int ShortestSecret = 8;

    private readonly List<string> _secrets = [];

    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Notes what its headers carry now.</summary>
    public void NoteSecrets()
    {
        foreach ((string name, IEnumerable<string> values) in Headers)
        {
            if (name.Contains("Authorization", StringComparison.OrdinalIgnoreCase) || name.Contains("Token", StringComparison.OrdinalIgnoreCase))
            {
                _secrets.AddRange(values.SelectMany(static value => value.Split(' ')).Where(static part => part.Length >= ShortestSecret));
            }
        }
    }
}

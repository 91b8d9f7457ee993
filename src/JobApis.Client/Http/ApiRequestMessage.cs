using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>
/// One attempt of a request. It remembers which secrets it carried, so that they can be taken out of what the service writes about it; the headers themselves are gone
/// from it by the time that any other handler sees it again.
/// </summary>
internal sealed class ApiRequestMessage(HttpMethod method, Uri address) : HttpRequestMessage(method, address)
{
    // Shorter words are scheme names and the like, and would be taken out of every text.
    private const int ShortestSecret = 8;

    private List<string>? _carried;

    /// <summary>The secrets, each word of a header by itself.</summary>
    public IReadOnlyList<string> Secrets =>
        _carried is null ? [] : [.. _carried.SelectMany(static value => value.Split(' ')).Where(static part => part.Length >= ShortestSecret)];

    /// <summary>Notes what its headers carry now.</summary>
    public void NoteSecrets()
    {
        foreach ((string name, HeaderStringValues values) in Headers.NonValidated)
        {
            if (name.Contains("Authorization", StringComparison.OrdinalIgnoreCase) || name.Contains("Token", StringComparison.OrdinalIgnoreCase))
            {
                // Taken apart when somebody asks, which is after a failure.
                foreach (string value in values)
                {
                    (_carried ??= []).Add(value);
                }
            }
        }
    }
}

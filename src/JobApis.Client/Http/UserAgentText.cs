using System.Net.Http.Headers;
using JobApis.Client.Diagnostics;

namespace JobApis.Client.Http;

/// <summary>The text of <c>User-Agent</c>. Gateways refuse requests that have none.</summary>
internal static class UserAgentText
{
    private const string Library = "JobApis.Client/" + PackageVersion.Value;

    public static string Of(string? application) => string.IsNullOrEmpty(application) ? Library : $"{application} {Library}";

    /// <summary>Whether a name can be sent: product tokens with an optional version, as in <c>Contoso.Sync/2.1</c>.</summary>
    public static bool IsValid(string application)
    {
        using HttpRequestMessage probe = new();
        return probe.Headers.UserAgent.TryParseAdd(application)
            && probe.Headers.UserAgent.All(static part => part is { Product: not null } or ProductInfoHeaderValue { Comment: not null });
    }
}

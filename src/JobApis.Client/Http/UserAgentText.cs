using JobApis.Client.Diagnostics;

namespace JobApis.Client.Http;

/// <summary>The text of <c>User-Agent</c>. Gateways refuse requests that have none.</summary>
internal static class UserAgentText
{
    private const string Library = "JobApis.Client/" + PackageVersion.Value;

    public static string Of(string? application) =>
        string.IsNullOrEmpty(application) ? Library : $"{application} {Library}";
}

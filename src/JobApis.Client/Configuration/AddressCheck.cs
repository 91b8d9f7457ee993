namespace JobApis.Client.Configuration;

/// <summary>Which addresses a source may be given.</summary>
internal static class AddressCheck
{
    /// <summary>
    /// Says what is wrong with an address, without repeating what could be a secret in it; null when nothing is.
    /// </summary>
    public static string? Problem(Uri address, JobSourceOptions options, bool allowPath)
    {
        if (!address.IsAbsoluteUri)
        {
            return "must be an absolute address, such as https://api.example.com";
        }

        if (address.UserInfo.Length > 0)
        {
            return "must not hold a user name or password";
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return "must not have a query or fragment";
        }

        if (!allowPath && address.AbsolutePath != "/")
        {
            return "must be the origin alone (scheme, host and port); the path is added by the client";
        }

        if (!options.AllowLinkLocal && LinkLocalAddress.Is(address))
        {
            return "is a link-local or cloud metadata address; if you do mean it, set AllowLinkLocal to true";
        }

        return address.Scheme switch
        {
            "https" => null,
            "http" when !address.IsLoopback => "must use https",
            "http" when !options.AllowInsecureLoopback =>
                "must use https; for a server on this machine set AllowInsecureLoopback to true",
            "http" => null,
            _ => "must use https",
        };
    }
}

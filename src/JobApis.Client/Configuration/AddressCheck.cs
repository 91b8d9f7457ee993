namespace JobApis.Client.Configuration;

/// <summary>Checks the addresses of sources.</summary>
internal static class AddressCheck
{
    /// <summary>
    /// Describes why an address is invalid, without a part that may be a secret; null if it is valid.
    /// </summary>
    public static string? Problem(Uri address, JobSourceOptions options, bool allowPath)
    {
        if (!address.IsAbsoluteUri)
        {
            return "must be an absolute address, such as https://api.example.com";
        }

        if (address.UserInfo.Length > 0)
        {
            return "must not contain a user name or password";
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return "must not have a query or fragment";
        }

        if (!allowPath && address.AbsolutePath != "/")
        {
            return "must be only the origin (scheme, host and port); the client adds the path";
        }

        if (!options.AllowLinkLocal && LinkLocalAddress.Is(address))
        {
            return "is a link-local or cloud metadata address; if this is intended, set AllowLinkLocal to true";
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

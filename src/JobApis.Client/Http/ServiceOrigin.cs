namespace JobApis.Client.Http;

/// <summary>
/// The fixed origin of a service's requests: scheme, host and port, and a base path if the service has one.
/// </summary>
internal sealed class ServiceOrigin
{
    private ServiceOrigin(Uri address, string basePath)
    {
        Address = address;
        BasePath = basePath;
        Prefix = address.GetLeftPart(UriPartial.Authority) + basePath;
    }

    /// <summary>The origin without the base path.</summary>
    public Uri Address { get; }

    /// <summary>Empty, or a path that begins with a slash and does not end in one.</summary>
    public string BasePath { get; }

    /// <summary>The base path of every request.</summary>
    public string Prefix { get; }

    /// <summary>Whether it is this machine, for which no proxy is used.</summary>
    public bool IsLoopback => Address.IsLoopback;

    /// <summary>The origin of a validated address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="ignoredPaths">
    /// Path suffixes to remove, because users copy them and the interfaces add them again.
    /// </param>
    public static ServiceOrigin Of(Uri address, IReadOnlyList<string> ignoredPaths)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        foreach (string ignored in ignoredPaths)
        {
            if (path.EndsWith(ignored, StringComparison.OrdinalIgnoreCase))
            {
                return new(address, path[..^ignored.Length]);
            }
        }

        return new(address, path);
    }

    /// <summary>The origin of a token service.</summary>
    public static ServiceOrigin Of(Uri address) => new(address, "");

    /// <summary>Whether an address belongs to this origin. A different port or scheme is another origin.</summary>
    public bool Owns(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && address.Port == Address.Port
        && string.Equals(address.Scheme, Address.Scheme, StringComparison.Ordinal)
        && string.Equals(address.IdnHost, Address.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a request.</summary>
    /// <param name="pathAndQuery">An escaped path that begins with a slash, and a query.</param>
    public Uri Resolve(string pathAndQuery) => new(Prefix + pathAndQuery, UriKind.Absolute);
}

namespace JobApis.Client.Http;

/// <summary>
/// Where a service's requests go, settled once: scheme, host and port, and for a service that has one, the path it
/// lives below.
/// </summary>
internal sealed class ServiceOrigin
{
    private ServiceOrigin(Uri address, string basePath)
    {
        Address = address;
        BasePath = basePath;
        Prefix = address.GetLeftPart(UriPartial.Authority) + basePath;
    }

    /// <summary>The origin alone.</summary>
    public Uri Address { get; }

    /// <summary>Empty, or a path that begins with a slash and does not end in one.</summary>
    public string BasePath { get; }

    /// <summary>What stands before the path of every request.</summary>
    public string Prefix { get; }

    /// <summary>Whether it is this machine. No proxy stands between a machine and itself.</summary>
    public bool IsLoopback => Address.IsLoopback;

    /// <summary>The origin of an address that has been checked.</summary>
    /// <param name="address">The address.</param>
    /// <param name="ignoredPaths">
    /// The parts of a path that people copy along and that the interfaces add by themselves.
    /// </param>
    public static ServiceOrigin Of(Uri address, IReadOnlyList<string> ignoredPaths)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        string known =
            ignoredPaths.FirstOrDefault(ignored => path.EndsWith(ignored, StringComparison.OrdinalIgnoreCase)) ?? "";
        return new(address, path[..^known.Length]);
    }

    /// <summary>An origin without options: a token service's.</summary>
    public static ServiceOrigin Of(Uri address) => new(address, "");

    /// <summary>Whether an address is of this origin. A different port or scheme is another origin.</summary>
    public bool Owns(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && address.Port == Address.Port
        && string.Equals(address.Scheme, Address.Scheme, StringComparison.Ordinal)
        && string.Equals(address.IdnHost, Address.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a request.</summary>
    /// <param name="pathAndQuery">An escaped path that begins with a slash, and a query.</param>
    public Uri Resolve(string pathAndQuery) => new(Prefix + pathAndQuery, UriKind.Absolute);
}

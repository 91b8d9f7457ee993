using System.Net;
using System.Net.Sockets;

namespace JobApis.Client.Configuration;

/// <summary>
/// Link-local addresses and those of cloud metadata services, which return the machine's credentials. They are refused,
/// because a person who can set a source's address could read these credentials through this process.
/// </summary>
internal static class LinkLocalAddress
{
    private static readonly IPNetwork[] Networks =
    [
        new(IPAddress.Parse("0.0.0.0"), 8),
        new(IPAddress.Parse("169.254.0.0"), 16),

        // Metadata services of Alibaba, Oracle and Azure.
        new(IPAddress.Parse("100.100.100.200"), 32),
        new(IPAddress.Parse("192.0.0.192"), 32),
        new(IPAddress.Parse("168.63.129.16"), 32),

        new(IPAddress.Parse("::"), 128),
        new(IPAddress.Parse("fe80::"), 10),

        // Metadata services of Amazon and Google.
        new(IPAddress.Parse("fd00:ec2::254"), 128),
        new(IPAddress.Parse("fd20:ce::254"), 128),
    ];

    // IPv4-compatible (::/96) and NAT64 (64:ff9b::/96) addresses; .NET handles IPv4-mapped ones.
    private static readonly IPNetwork[] Disguises =
    [
        new(IPAddress.Parse("::"), 96),
        new(IPAddress.Parse("64:ff9b::"), 96),
    ];

    public static bool Is(Uri address)
    {
        string host = address.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(host, out IPAddress? ip)
            ? Is(ip)
            : host.ToUpperInvariant()
                is "METADATA.GOOGLE.INTERNAL"
                or "METADATA.GOOG"
                or "INSTANCE-DATA"
                or "INSTANCE-DATA.EC2.INTERNAL";
    }

    private static bool Is(IPAddress address) => !IPAddress.IsLoopback(address) && IsInNetwork(address);

    private static bool IsInNetwork(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6
            && Disguises.Any(disguise => disguise.Contains(address)))
        {
            IPAddress inner = new(address.GetAddressBytes()[12..]);
            return Is(inner);
        }

        return Networks.Any(network =>
            network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}

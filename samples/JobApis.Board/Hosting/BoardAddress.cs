using System.Net;

namespace JobApis.Board.Hosting;

/// <summary>The addresses on which the board listens.</summary>
internal static class BoardAddress
{
    /// <summary>The default address: only this machine can reach it.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The configured addresses, or the default.</summary>
    public static string[] Of(IConfiguration configuration) =>
        configuration["urls"] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [Default];

    public static bool IsLoopback(string address)
    {
        string host = BindingAddress.Parse(address).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}

using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Http;

/// <summary>
/// Sources and registrations of one service, for tests of the transport, which is the same for all services.
/// </summary>
internal static class RescaleAt
{
    /// <summary>A realistic key, long enough to search for it in texts.</summary>
    public const string Key = "Canary-Key-0123456789-AbCdEf";

    /// <summary>A source without a container, whose waits take no time.</summary>
    public static RescaleJobSource Open(
        Uri address,
        HttpMessageHandler? network = null,
        Action<RescaleOptions>? configure = null)
    {
        RescaleOptions options = new();
        Configure(options, address);
        configure?.Invoke(options);
        return new("rescale", options, network);
    }

    public static void Configure(RescaleOptions options, Uri address)
    {
        options.ApiKey = Key;
        options.BaseAddress = address;
        options.AllowInsecureLoopback = true;
        options.RetryDelay = TimeSpan.Zero;
    }
}

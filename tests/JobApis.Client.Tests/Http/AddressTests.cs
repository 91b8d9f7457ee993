using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Http;

/// <summary>The addresses that a source accepts.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://169.254.0.1:8443")]
    [InlineData("https://[::ffff:a9fe:a9fe]")]
    [InlineData("https://[::a9fe:a9fe]")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]")]
    [InlineData("https://2852039166")]
    [InlineData("https://0xa9fea9fe")]
    [InlineData("https://0251.0376.0251.0376")]
    [InlineData("https://0.0.0.0")]
    [InlineData("https://0")]
    [InlineData("https://0.1.2.3")]
    [InlineData("https://[::]")]
    [InlineData("https://[fe80::1]")]
    [InlineData("https://[fd00:ec2::254]")]
    [InlineData("https://[fd20:ce::254]")]
    [InlineData("https://100.100.100.200")]
    [InlineData("https://192.0.0.192")]
    [InlineData("https://168.63.129.16")]
    [InlineData("https://metadata.google.internal")]
    [InlineData("https://METADATA.google.internal.")]
    public void BaseAddress_LinkLocalOrMetadata_IsRefusedUnlessAllowed(string address)
    {
        string problem = Assert.Throws<ArgumentException>(() => Open(address, allow: false)).Message;

        Assert.Contains("RescaleOptions.BaseAddress", problem, StringComparison.Ordinal);
        Assert.Contains("AllowLinkLocal", problem, StringComparison.Ordinal);
        Open(address, allow: true);
    }

    [Theory]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://169.253.1.1")]
    [InlineData("https://[2001:db8::1]")]
    [InlineData("https://metadata.google.internal.example.com")]
    [InlineData("https://platform.rescale.com")]
    public void BaseAddress_AnyOther_IsTaken(string address) => Open(address, allow: false);

    [Fact]
    public void TokenEndpoint_LinkLocal_IsRefusedToo()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new WorklayerJobSource(new WorklayerOptions
        {
            ClientId = "id", ClientSecret = "secret", TokenEndpoint = new("https://169.254.169.254/latest/token"),
        }));

        Assert.Contains("TokenEndpoint", exception.Message, StringComparison.Ordinal);
    }

    private static void Open(string address, bool allow) =>
        new RescaleJobSource(new RescaleOptions { ApiKey = "key", BaseAddress = new(address), AllowLinkLocal = allow })
            .Dispose();
}

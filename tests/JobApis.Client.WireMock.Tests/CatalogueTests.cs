using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.WireMock.Tests;

/// <summary>These tests cover all services of the library.</summary>
public sealed class CatalogueTests : WireMockTests
{
    private const string NoProvider = "no such provider";

    public static TheoryData<string> Services => new(Service.Names);

    [Fact]
    public void Services_OfThisSuite_AreThoseOfTheLibrary()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("JobApis:Sources:x:Provider", NoProvider)])
            .Build();

        // The library lists its services in the error for an unknown one.
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new ServiceCollection().AddJobApis(configuration));
        string known = refused.Message.Split("one of ")[1].Split('.')[0];

        string[] tested = [.. Service.All.Select(service => service.Provider)];
        Assert.True(
            known.Split(", ").Order(StringComparer.Ordinal).SequenceEqual(tested),
            $"The library has {known}. Each of them, and no other, needs Services/<Provider>/<Provider>Service.cs, "
            + $"with its stubs beside it. There are: {string.Join(", ", tested)}.");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Open_Service_IsASourceOfItsProvider(string service)
    {
        IJobSource source = Open(service);

        Assert.Equal(Service.Named(service).Provider, source.Capabilities.Provider);
        Assert.Equal(service, source.Name);
    }
}

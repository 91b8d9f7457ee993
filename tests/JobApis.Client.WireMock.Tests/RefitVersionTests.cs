using Refit;

namespace JobApis.Client.WireMock.Tests;

/// <summary>The library references the oldest Refit that has all it uses; these tests run with the newest.</summary>
public sealed class RefitVersionTests
{
    [Fact]
    public void Refit_OfTheseTests_IsNewerThanTheOneTheLibraryNames()
    {
        Version loaded = typeof(RestService).Assembly.GetName().Version!;
        Version named = typeof(JobApis.Client.JobSource<>).Assembly.GetReferencedAssemblies()
            .Single(reference => reference.Name == "Refit").Version!;

        Assert.Equal(16, loaded.Major);
        Assert.True(named < loaded, $"{named} and {loaded}");
    }
}

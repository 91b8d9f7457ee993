using System.Reflection;

namespace JobApis.Client.Tests;

/// <summary>Where the repository is, for the tests that read it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}

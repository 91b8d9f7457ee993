using System.Reflection;

namespace JobApis.Client.Tests;

/// <summary>The path of the repository, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}

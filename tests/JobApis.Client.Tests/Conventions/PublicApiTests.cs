using System.Reflection;
using System.Runtime.CompilerServices;
using JobApis.Client.Testing;
using PublicApiGenerator;

namespace JobApis.Client.Tests.Conventions;

/// <summary>
/// What apps can name of the packages, in files that a reviewer has approved: nothing is added, moved or taken away
/// without being read in a diff.
/// </summary>
public sealed class PublicApiTests
{
    // Attributes of the assembly tell of the build, and an iterator's names a type of the compiler's.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = [typeof(AsyncIteratorStateMachineAttribute).FullName!],
    };

    public static TheoryData<Assembly> Packages { get; } =
        new(typeof(IJobSource).Assembly, typeof(JobSimulator).Assembly, typeof(JobSourceHealth).Assembly);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_PublicSurface_IsTheApprovedOne(Assembly package) => ApprovedText.AssertMatches(
        package.GeneratePublicApi(Options),
        "tests", "JobApis.Client.Tests", "Conventions", "Approved", $"{package.GetName().Name}.txt");
}

using System.Reflection;
using System.Runtime.CompilerServices;
using JobApis.Client.Testing;
using PublicApiGenerator;

namespace JobApis.Client.Tests.Conventions;

/// <summary>
/// The public API of the packages, in files that a reviewer has approved: every addition, change or removal is visible
/// in a diff.
/// </summary>
public sealed class PublicApiTests
{
    // Attributes of the assembly depend on the build, and an iterator's attribute names a compiler-generated type.
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

using System.Reflection;
using System.Runtime.Loader;

namespace JobApis.Client.Benchmarks.Before;

/// <summary>
/// The assemblies of an earlier build beside those of this one: its own library and packages, this process's runtime.
/// </summary>
internal sealed class BeforeContext(string assembly) : AssemblyLoadContext("before")
{
    private readonly AssemblyDependencyResolver _resolver = new(assembly);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}

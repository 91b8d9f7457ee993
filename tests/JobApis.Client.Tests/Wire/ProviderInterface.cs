using JobApis.Client.Providers;

namespace JobApis.Client.Tests.Wire;

/// <summary>The Refit interface of a service, found by its name.</summary>
internal static class ProviderInterface
{
    public static Type Of(ProviderDefinition provider) => typeof(IJobSource).Assembly
        .GetType($"JobApis.Client.{provider.Name}.I{provider.Name}Api", throwOnError: true)!;
}

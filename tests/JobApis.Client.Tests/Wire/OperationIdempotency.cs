using System.Reflection;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Providers;
using Refit;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// The idempotency of each operation of an interface: the rule of HTTP, and the exceptions of the provider.
/// </summary>
internal static class OperationIdempotency
{
    /// <summary>Every operation of an interface, by its name without <c>Async</c>.</summary>
    public static IReadOnlyDictionary<string, Idempotency> Of(Type api, string provider)
    {
        ProviderDefinition definition = ProviderCatalog.All.Single(definition => definition.Name == provider);
        return api.GetMethods().ToDictionary(
            method => method.Name[..^"Async".Length],
            method =>
                definition.NonIdempotentOperations.Contains(method.Name[..^"Async".Length], StringComparer.Ordinal)
                    ? Idempotency.NonIdempotent
                    : RetryPolicy.ByMethod(method.GetCustomAttribute<HttpMethodAttribute>()!.Method),
            StringComparer.Ordinal);
    }
}

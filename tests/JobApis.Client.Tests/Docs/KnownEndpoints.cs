namespace JobApis.Client.Tests.Docs;

/// <summary>
/// Every call of a service that is publicly known, as far as it concerns jobs: what the table of operations is held
/// against. A class in the provider's folder, named after the provider: it is found by being there.
/// </summary>
internal abstract class KnownEndpoints
{
    public abstract IReadOnlyList<KnownEndpoint> All { get; }

    /// <summary>Those of a service.</summary>
    /// <param name="provider">The service, as the library names it.</param>
    public static IReadOnlyList<KnownEndpoint> Of(string provider)
    {
        string name = $"JobApis.Client.Tests.{provider}.{provider}Endpoints";
        Type? type = typeof(KnownEndpoints).Assembly.GetType(name);
        Assert.True(
            type?.IsSubclassOf(typeof(KnownEndpoints)) == true,
            $"{name} is missing: a {nameof(KnownEndpoints)} with the calls that are publicly known of {provider}.");
        return ((KnownEndpoints)Activator.CreateInstance(type!)!).All;
    }
}

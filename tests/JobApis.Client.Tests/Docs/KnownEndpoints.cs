namespace JobApis.Client.Tests.Docs;

/// <summary>
/// All publicly known calls of a service that concern jobs, with which the table of operations is compared. The class
/// is in the provider's folder and has its name; the tests find it by reflection.
/// </summary>
internal abstract class KnownEndpoints
{
    public abstract IReadOnlyList<KnownEndpoint> All { get; }

    /// <summary>The calls of a service.</summary>
    /// <param name="provider">The library's name of the service.</param>
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

using JobApis.Client.WireMock.Tests.Services;

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// One service as the tests see it. A sixth is a class like those in the folder <c>Services</c>, its line in <see cref="All"/>, and its stubs.
/// </summary>
internal abstract class Service
{
    /// <summary>Jobs a page, in the stubs of all services.</summary>
    public const int PageSize = 2;

    public static readonly IReadOnlyList<Service> All = [new DeepsetService(), new WorklayerService(), new RescaleService(), new JobsV1Service(), new PaiDlcService()];

    /// <summary>The names, for theories.</summary>
    public static IEnumerable<string> Names => All.Select(service => service.Name);

    public abstract string Name { get; }

    /// <summary>The requests of a whole list, in order.</summary>
    public abstract IReadOnlyList<string> ListRequests { get; }

    /// <summary>The ids of all jobs in the stubs, in order.</summary>
    public abstract IReadOnlyList<string> JobIds { get; }

    /// <summary>The header <c>Authorization</c>, as a regular expression for all of it.</summary>
    public abstract string Authorization { get; }

    /// <summary>What must be nowhere but where it must be: each secret, and its place in a request; null for a secret that is never sent.</summary>
    public abstract IReadOnlyList<(string Secret, string? Place)> Secrets { get; }

    /// <summary>Calls that change something: those without a body above all, because .NET sends those again by itself.</summary>
    public abstract IReadOnlyList<Write> Writes { get; }

    /// <summary>Calls that the service refuses, with what it documents or public clients show.</summary>
    public abstract IReadOnlyList<Refusal> Refusals { get; }

    public static Service Named(string name) => All.Single(service => service.Name == name);

    /// <summary>Opens a source with the secrets above.</summary>
    /// <param name="configure">Sets what all services have in common.</param>
    public abstract IJobSource Open(Action<JobSourceOptions> configure);

    protected static T Configured<T>(T options, Action<JobSourceOptions> configure)
        where T : JobSourceOptions
    {
        configure(options);
        return options;
    }
}

namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// One service as the tests see it. A class in the folder <c>Services/&lt;Provider&gt;</c>, named after the provider as
/// the library names it, with the service's stubs beside it: it is found by being there.
/// </summary>
internal abstract class Service
{
    /// <summary>Jobs a page, in the stubs of all services.</summary>
    public const int PageSize = 2;

    public static readonly IReadOnlyList<Service> All =
    [
        .. typeof(Service).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Service)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (Service)Activator.CreateInstance(type)!),
    ];

    /// <summary>The names, for theories.</summary>
    public static IEnumerable<string> Names => All.Select(service => service.Name);

    /// <summary>The name of the service's sources.</summary>
    public abstract string Name { get; }

    /// <summary>The library's name for the service: the class's own, without <c>Service</c>.</summary>
    public string Provider => GetType().Name[..^nameof(Service).Length];

    /// <summary>The folder of its stubs.</summary>
    public string Folder => Path.Combine("Services", Provider);

    /// <summary>The requests of a whole list, in order.</summary>
    public abstract IReadOnlyList<string> ListRequests { get; }

    /// <summary>The ids of all jobs in the stubs, in order.</summary>
    public abstract IReadOnlyList<string> JobIds { get; }

    /// <summary>The header that holds the credential.</summary>
    public virtual string CredentialHeader => "Authorization";

    /// <summary>What it says, as a regular expression for all of it.</summary>
    public abstract string Credential { get; }

    /// <summary>
    /// What must be nowhere but where it must be: each secret, and its place in a request; null for a secret that is
    /// never sent.
    /// </summary>
    public abstract IReadOnlyList<(string Secret, string? Place)> Secrets { get; }

    /// <summary>
    /// Calls that change something: those without a body above all, because .NET sends those again by itself.
    /// </summary>
    public abstract IReadOnlyList<Write> Writes { get; }

    /// <summary>Calls that the service refuses, with what it documents or public clients show.</summary>
    public abstract IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>
    /// The only file of the first job: its path, its content, and an offset at which a stub begins; null where a
    /// service has no files.
    /// </summary>
    public virtual (string Path, string Content, int Offset)? File => null;

    /// <summary>Where a client's secret is exchanged for a token; null where a service has no such thing.</summary>
    public virtual string? TokenPath => null;

    /// <summary>The header that never comes twice with one value; null where requests are not signed.</summary>
    public virtual string? NonceHeader => null;

    public static Service Named(string name) => All.Single(service => service.Name == name);

    /// <summary>Opens a source with the secrets above.</summary>
    /// <param name="configure">Sets what all services have in common.</param>
    /// <param name="network">What carries the requests; null for the library's own.</param>
    public abstract IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null);

    /// <summary>Opens a source with a client's secret, where there is a <see cref="TokenPath"/>.</summary>
    public virtual IJobSource OpenWithClient(Action<JobSourceOptions> configure, Uri endpoint, string clientSecret) =>
        throw new NotSupportedException($"{Provider} has no clients that ask for tokens.");

    protected static T Configured<T>(T options, Action<JobSourceOptions> configure)
        where T : JobSourceOptions
    {
        configure(options);
        return options;
    }
}

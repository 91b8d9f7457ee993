namespace JobApis.Client.WireMock.Tests;

/// <summary>
/// One service, as used by the tests. The class is in the folder <c>Services/&lt;Provider&gt;</c>, next to the
/// service's stubs, and has the library's name of the provider. The tests find it by reflection.
/// </summary>
internal abstract class Service
{
    /// <summary>The number of jobs per page, in the stubs of all services.</summary>
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

    /// <summary>The library's name of the service: the name of the class without <c>Service</c>.</summary>
    public string Provider => GetType().Name[..^nameof(Service).Length];

    /// <summary>The folder of its stubs.</summary>
    public string Folder => Path.Combine("Services", Provider);

    /// <summary>The requests of a whole list, in order.</summary>
    public abstract IReadOnlyList<string> ListRequests { get; }

    /// <summary>The ids of all jobs in the stubs, in order.</summary>
    public abstract IReadOnlyList<string> JobIds { get; }

    /// <summary>The header that contains the credential.</summary>
    public virtual string CredentialHeader => "Authorization";

    /// <summary>A regular expression for the whole value of that header.</summary>
    public abstract string Credential { get; }

    /// <summary>
    /// Each secret and its only allowed place in a request; null if the secret is never sent.
    /// </summary>
    public abstract IReadOnlyList<(string Secret, string? Place)> Secrets { get; }

    /// <summary>
    /// Writing calls: especially those without a body, because .NET resends those itself.
    /// </summary>
    public abstract IReadOnlyList<Write> Writes { get; }

    /// <summary>Calls that the service rejects, with errors that it documents or public clients show.</summary>
    public abstract IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>
    /// The only file of the first job: its path, its content, and an offset at which a stub starts; null if a service
    /// has no files.
    /// </summary>
    public virtual (string Path, string Content, int Offset)? File => null;

    /// <summary>
    /// The path at which a client secret is exchanged for a token; null if a service has no such call.
    /// </summary>
    public virtual string? TokenPath => null;

    /// <summary>The header that has a new value in each request; null if requests are not signed.</summary>
    public virtual string? NonceHeader => null;

    public static Service Named(string name) => All.Single(service => service.Name == name);

    /// <summary>Creates a source with the secrets above.</summary>
    /// <param name="configure">Sets the common options.</param>
    /// <param name="network">The primary handler; null means the library's.</param>
    public abstract IJobSource Open(Action<JobSourceOptions> configure, HttpMessageHandler? network = null);

    /// <summary>Creates a source with a client secret, if there is a <see cref="TokenPath"/>.</summary>
    public virtual IJobSource OpenWithClient(Action<JobSourceOptions> configure, Uri endpoint, string clientSecret) =>
        throw new NotSupportedException($"{Provider} has no clients that ask for tokens.");

    protected static T Configured<T>(T options, Action<JobSourceOptions> configure)
        where T : JobSourceOptions
    {
        configure(options);
        return options;
    }
}

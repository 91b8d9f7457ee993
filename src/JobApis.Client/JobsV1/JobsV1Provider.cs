using System.Text;
using JobApis.Client.Configuration;
using JobApis.Client.Http.Authentication;
using JobApis.Client.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.JobsV1;

/// <summary>Adds jobs/v1 accounts as sources.</summary>
public static class JobsV1Provider
{
    /// <summary>The definition of the service.</summary>
    internal static ProviderDefinition<JobsV1Options, IJobsV1Api, JobsV1JobSource> Definition { get; } = new()
    {
        Name = "JobsV1",
        DefaultSourceName = JobsV1ApiPaging.DefaultName,
        AllowsBasePath = true,
        IgnoredBasePaths = ["/jobs/v1"],
        Json = new JobsV1JsonContexts(),
        Bind = Bind,
        Validate = static (problems, options) => AuthenticationOf(options).Validate(problems, options),
        CreateCredential = static (source, options) =>
            new BearerCredential(
                source,
                new DerivedValue<JobsV1Options, BearerAuthentication>(options, AuthenticationOf).Get),
        CreateSource = static (name, api, options) => new(name, api, options),

        // A second abort may be refused although the first was carried out. A repeated exclusion could overwrite a
        // change that was made in between.
        NonIdempotentOperations = ["AbortJobsOfUser", "ExcludeJob"],
    };

    /// <summary>Adds a jobs/v1 account as the source <c>jobs-v1</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:jobs-v1</c>.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddJobsV1(this JobApisBuilder builder, Action<JobsV1Options>? configure = null) =>
        builder.AddJobsV1(JobsV1ApiPaging.DefaultName, configure);

    /// <summary>Adds a jobs/v1 account as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The source's name. Its configuration section and its <see cref="HttpClient"/> have this name, and it is the key
    /// of its <see cref="IJobsV1Api"/> and <see cref="IJobSource"/>.
    /// </param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:&lt;name&gt;</c>.
    /// </param>
    /// <param name="configureClient">
    /// Adds handlers to the <see cref="HttpClient"/>. They never see the credential.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddJobsV1(
        this JobApisBuilder builder,
        string name,
        Action<JobsV1Options>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Definition, name, configure, configureClient);
    }

    private static BearerAuthentication AuthenticationOf(JobsV1Options options) => new()
    {
        AccessToken = options.AccessToken,
        AccessTokenProvider = options.AccessTokenProvider,
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        ClientSecretProvider = options.ClientSecretProvider,
        TokenEndpoint = options.TokenEndpoint,
        CreateTokenBody = TokenBodyOf,
    };

    private static void Bind(OptionsBinder section, JobsV1Options options)
    {
        section.Read(nameof(options.ClientId), value => options.ClientId = value);
        section.Read(nameof(options.ClientSecret), value => options.ClientSecret = value);
        section.Read(
            nameof(options.TokenEndpoint),
            value => options.TokenEndpoint = new(value, UriKind.Absolute),
            "an absolute address");
        section.Read(nameof(options.AccessToken), value => options.AccessToken = value);
    }

    private static ByteArrayContent TokenBodyOf(BearerAuthentication client, string secret) =>
        new(Encoding.ASCII.GetBytes(
            "grant_type=client_credentials"
            + $"&client_id={Uri.EscapeDataString(client.ClientId ?? "")}"
            + $"&client_secret={Uri.EscapeDataString(secret)}"))
        {
            Headers = { ContentType = new("application/x-www-form-urlencoded") },
        };
}

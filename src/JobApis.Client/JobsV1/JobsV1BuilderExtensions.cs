using JobApis.Client.DependencyInjection;
using JobApis.Client.JobsV1;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client;

/// <summary>Registers jobs/v1 accounts.</summary>
public static class JobsV1BuilderExtensions
{
    /// <summary>The service as configuration names it.</summary>
    internal static JobProvider Provider { get; } = new("JobsV1", static (builder, name) => builder.AddJobsV1(name));

    /// <summary>Adds a jobs/v1 account as the source <c>jobs-v1</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:jobs-v1</c> is set already.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddJobsV1(this JobApisBuilder builder, Action<JobsV1Options>? configure = null) =>
        builder.AddJobsV1(JobsV1ApiPaging.DefaultName, configure);

    /// <summary>Adds a jobs/v1 account as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name: also of its configuration section, its <see cref="HttpClient"/>, and its keyed <see cref="IJobsV1Api"/> and <see cref="IJobSource"/>.</param>
    /// <param name="configure">Sets the options; what configuration says under <c>JobApis:Sources:&lt;name&gt;</c> is set already.</param>
    /// <param name="configureClient">Adds handlers of your own to the <see cref="HttpClient"/>. They never see the credential.</param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddJobsV1(
        this JobApisBuilder builder,
        string name,
        Action<JobsV1Options>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource<JobsV1Options, IJobsV1Api, JobsV1JobSource>(
            name,
            configure,
            configureClient,
            static transport => new JobsV1ApiClient(transport, JobsV1JsonContext.Answers),
            static (name, api, options) => new(name, api, options));
    }
}

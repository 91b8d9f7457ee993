using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;

namespace JobApis.Client.JobsV1;

/// <summary>The jobs of a jobs/v1 team.</summary>
/// <remarks>
/// The service has no filter and no sort parameter: queries are checked in the client, and <see cref="JobQuery.Order"/>
/// is refused. It reports no total. A job that is deleted during the walk may make a <see cref="Completeness.Fast"/>
/// list miss another job.
/// </remarks>
public sealed class JobsV1JobSource : JobSource<IJobsV1Api>, IJobSubmitter, IJobStopper, IJobDeleter
{

    /// <summary>Creates a source named <c>jobs-v1</c> without a container. Dispose it after use.</summary>
    /// <param name="options">The deployment and the account.</param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public JobsV1JobSource(JobsV1Options options)
        : this(JobsV1ApiPaging.DefaultName, options)
    {
    }

    /// <summary>Creates a source without a container. Dispose it after use.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The deployment and the account.</param>
    /// <param name="innerHandler">
    /// The handler that sends the requests; null for the library's own. It must not follow redirects. It is disposed
    /// with the source. Token requests do not use it.
    /// </param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public JobsV1JobSource(string name, JobsV1Options options, HttpMessageHandler? innerHandler = null)
        : this(name, JobsV1Provider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Creates a source over any implementation of the interface, such as a fake in a test.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service. It is not disposed with the source.</param>
    /// <param name="options">Not used by this service; present so that all sources have the same constructors.</param>
    public JobsV1JobSource(string name, IJobsV1Api api, JobsV1Options options)
        : base(name, api)
    {
        ArgumentNullException.ThrowIfNull(options);
    }

    private JobsV1JobSource(string name, SourceConnection connection, JobsV1Options options)
        : this(name, connection.CreateOwnApi<IJobsV1Api>(), options) => Attach(connection, owns: true);

    private JobsV1JobSource(JobsV1JobSource other, IJobsV1Api api)
        : base(other.Name, api)
    {
    }

    /// <inheritdoc/>
    public override JobSourceCapabilities Capabilities { get; } = new()
    {
        Provider = "JobsV1",
        Operations = JobSourceOperations.Submit | JobSourceOperations.Stop | JobSourceOperations.Delete,
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore
            | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
    };

    /// <inheritdoc/>
    /// <remarks>
    /// Lists the team's jobs, which requires the policy <c>Job_ReadAll</c>. For the caller's own jobs, use
    /// <see cref="JobsV1ApiPaging.ListAllMyJobsAsync"/>.
    /// </remarks>
    public override AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Capabilities, pushedDown: JobQueryFeatures.None);
        return JobsV1ApiPaging.ListAll(
            Api.ListJobsAsync,
            Name,
            plan.Query.CanonicalText(),
            options,
            row => ToJob(row) is var job && plan.Matches(job) ? job : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <paramref name="id"/> is the service's id, <see cref="JobsV1Job.JobId"/>. <see cref="Job.Native"/> is a
    /// <see cref="JobsV1Job"/> with the completed steps.
    /// </remarks>
    public override async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        JobsV1JobResponse answer = RequiredResponse.Of(
            await Api.GetJobAsync(id, cancellationToken).ConfigureAwait(false), Name, "GetJob");
        return ToJob(answer.WithJobId(id, Name));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sent by <see cref="IJobsV1Api.SyncJobAsync"/>: <c>metadata.clientJobId</c> ensures that repeated calls create
    /// only one job, so after a failure submit the same definition again. If the answer does not contain the job, the
    /// job is read.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The definition is not a job, lacks <c>metadata.clientJobId</c>, or has the status <c>Aborted</c>, which would
    /// abort a job instead of creating one. Nothing was sent.
    /// </exception>
    public Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default) =>
        SubmitAsync(DraftOf(definition), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// Reads the job first, because the service aborts by the client's id, and then aborts it. The service refuses to
    /// abort a job that has ended.
    /// </remarks>
    public Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return AbortAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads the job first, because the service deletes by the client's id, and then deletes it. Requires the policy
    /// <c>Job_Modify</c>.
    /// </remarks>
    public Task DeleteJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return DeleteAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    public override JobsV1JobSource WithCallOptions(CallOptions options) =>
        (JobsV1JobSource)base.WithCallOptions(options);

    /// <inheritdoc/>
    private protected override JobSource<IJobsV1Api> WithApi(IJobsV1Api api) => new JobsV1JobSource(this, api);

    private static JobsV1JobRequest DraftOf(JsonElement definition)
    {
        JobsV1Job? job;
        try
        {
            job = definition.ValueKind == JsonValueKind.Object
                ? definition.Deserialize(JobsV1JsonContext.Default.JobsV1Job)
                : null;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"The definition is not a job of this service: check {exception.Path}.",
                nameof(definition),
                exception);
        }

        if (job?.Metadata is not { } metadata)
        {
            throw new ArgumentException(
                "The definition must be a JSON object with a metadata object.",
                nameof(definition));
        }

        return metadata.Status?.Is(JobsV1JobStatus.Aborted) == true
            ? throw new ArgumentException(
                "The definition has metadata.status 'Aborted', for which the service aborts the job of this client id."
                + " To create a job, leave out the status.",
                nameof(definition))
            : new(job);
    }

    private async Task<Job> SubmitAsync(JobsV1JobRequest draft, CancellationToken cancellationToken)
    {
        JobsV1WriteResponse answer = RequiredResponse.Of(
            await Api.SyncJobAsync(draft, cancellationToken).ConfigureAwait(false), Name, "SyncJob");
        if (answer.Find(draft.ClientJobId) is { JobId.Length: > 0 } made)
        {
            return ToJob(made);
        }

        try
        {
            JobsV1JobResponse read = RequiredResponse.Of(
                await Api.GetJobByClientIdAsync(draft.ClientJobId, cancellationToken).ConfigureAwait(false),
                Name,
                "GetJobByClientId");
            return ToJob(read.WithClientJobId(draft.ClientJobId, Name));
        }
        catch (JobApiException exception)
        {
            // The message must report that the job was submitted; otherwise the failed read looks like a failed submit.
            throw new JobApiException(
                $"{Name} SubmitJob: the service accepted the job with the client id {draft.ClientJobId},"
                + $" but it could not be read. {exception.Message}",
                exception)
            {
                JobSource = Name,
                Operation = "SubmitJob",
                StatusCode = exception.StatusCode,
                RequestId = exception.RequestId,
                IsTransient = exception.IsTransient,
                OutcomeUnknown = true,
            };
        }
    }

    private async Task AbortAsync(string id, CancellationToken cancellationToken) =>
        await Api.AbortJobAsync(
            await ClientIdOfAsync(id, "StopJob", cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    private async Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        await Api.DeleteJobAsync(
            await ClientIdOfAsync(id, "DeleteJob", cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the client's id of a job, by which all calls except one address it.</summary>
    private async Task<JobsV1ClientJobId> ClientIdOfAsync(
        string id,
        string operation,
        CancellationToken cancellationToken)
    {
        JobsV1JobResponse answer = RequiredResponse.Of(
            await Api.GetJobAsync(id, cancellationToken).ConfigureAwait(false), Name, "GetJob");
        return answer.WithJobId(id, Name).Metadata?.ClientJobId is { Length: > 0 } clientJobId
            ? clientJobId
            : throw new JobApiProtocolException(
                $"{Name} {operation}: the job has no metadata.clientJobId, which this call needs.")
            {
                JobSource = Name,
                Operation = operation,
            };
    }

    private Job ToJob(JobsV1Job row) => new()
    {
        Source = Name,
        Id = JobsV1ApiPaging.IdOf(row),
        Name = row.Metadata?.JobTitle,
        Status = JobsV1JobStates.Of(row.Metadata?.Status),
        CreatedAt = row.Metadata?.Created,

        // Prefer the time of the service's clock; the other one is from a device:
        // docs/providers/jobs-v1.md#wire-clocks.
        UpdatedAt = row.Metadata?.Modified ?? row.Metadata?.Updated,
        Owner = row.Metadata?.Username ?? row.Metadata?.UserId,
        Workspace = row.Team,
        Native = row,
    };
}

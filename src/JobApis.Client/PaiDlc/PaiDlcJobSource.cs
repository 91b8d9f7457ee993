using System.Runtime.CompilerServices;
using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;

namespace JobApis.Client.PaiDlc;

/// <summary>The jobs of an account in one region of Alibaba Cloud PAI-DLC.</summary>
/// <remarks>
/// The service filters by creation time, name, owner and, if the states correspond to one status, by status. The client
/// also checks the results, because some filters are fuzzy (docs/providers/pai-dlc.md#wire-fuzzy). A list begins at
/// <see cref="PaiDlcOptions.IncludeJobsFrom"/>, and is frozen at the moment its enumeration begins. It is read by
/// creation time, unless <see cref="ListOptions.Completeness"/> is <see cref="Completeness.Fast"/>: then it is read by
/// page numbers, and fails with a <see cref="JobApiPaginationException"/> after 100 000 jobs.
/// </remarks>
public sealed class PaiDlcJobSource : JobSource<IPaiDlcApi>, IJobSubmitter, IJobStopper, IJobDeleter, IJobLogSource
{
    private const int MaxNameLength = 1024;

    private readonly PaiDlcJobListQuery _scope;
    private readonly DateTimeOffset? _includeJobsFrom;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a source named <c>pai-dlc</c> without a container. Dispose it after use.</summary>
    /// <param name="options">The region and the account.</param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public PaiDlcJobSource(PaiDlcOptions options)
        : this("pai-dlc", options)
    {
    }

    /// <summary>Creates a source without a container. Dispose it after use.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The region and the account.</param>
    /// <param name="innerHandler">
    /// The handler that sends the requests; null for the library's own. It must not follow redirects. It is disposed
    /// with the source.
    /// </param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public PaiDlcJobSource(string name, PaiDlcOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, PaiDlcProvider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Creates a source over any implementation of the interface, such as a fake in a test.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service.</param>
    /// <param name="options">The selection of jobs and the clock; the region and the access key are not used.</param>
    public PaiDlcJobSource(string name, IPaiDlcApi api, PaiDlcOptions options)
        : base(name, api)
    {
        _scope = new()
        {
            WorkspaceId = options.WorkspaceId,
            ShowOwn = options.ShowOwn,
            FromAllWorkspaces = options.FromAllWorkspaces ? true : null,
        };
        _includeJobsFrom = options.IncludeJobsFrom;
        _timeProvider = options.TimeProvider;
    }

    private PaiDlcJobSource(string name, SourceConnection connection, PaiDlcOptions options)
        : this(name, connection.CreateOwnApi<IPaiDlcApi>(), options) => Attach(connection, owns: true);

    private PaiDlcJobSource(PaiDlcJobSource other, IPaiDlcApi api)
        : base(other.Name, api)
    {
        _scope = other._scope;
        _includeJobsFrom = other._includeJobsFrom;
        _timeProvider = other._timeProvider;
    }

    /// <inheritdoc/>
    public override JobSourceCapabilities Capabilities { get; } = new()
    {
        Provider = "PaiDlc",
        Operations = JobSourceOperations.Submit | JobSourceOperations.Stop | JobSourceOperations.Delete
            | JobSourceOperations.Logs,
        ServerSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore
            | JobQueryFeatures.NameContains | JobQueryFeatures.Owner | JobQueryFeatures.Order,
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore
            | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
        ReportsTotalCount = true,
    };

    /// <inheritdoc/>
    public override AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        PaiDlcJobListQuery asked = Ask(query ?? new(), out JobQueryFeatures pushedDown);
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Capabilities, pushedDown);
        return PaiDlcApiPaging.ListAllJobs(
            Api,
            Name,
            $"{asked.CanonicalText()}\n{plan.Query.CanonicalText()}",
            asked,
            options,
            _timeProvider,
            row => ToJob(row, row.JobId) is var job && plan.Matches(job) ? job : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Only lists have the owner's name, so <see cref="Job.Owner"/> is the user's id.</remarks>
    public override async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return ToJob(RequiredResponse.Of(
            await Api.GetJobAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false), Name, "GetJob"), id);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The definition is the body of CreateJob, as in
    /// <c>{"DisplayName":"…","JobType":"PyTorchJob","UserCommand":"…","JobSpecs":[…]}</c>; null members are left out.
    /// See <see cref="SubmitJobAsync(PaiDlcJobRequest, CancellationToken)"/> for the result.
    /// </remarks>
    public Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default)
    {
        PaiDlcJobRequest? draft;
        try
        {
            draft = definition.Deserialize(PaiDlcJsonContext.Default.PaiDlcJobRequest);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"The definition is not a job of PAI-DLC: check {exception.Path ?? "$"}.",
                nameof(definition),
                exception);
        }

        return SubmitJobAsync(
            draft ?? throw new ArgumentException("The definition is null.", nameof(definition)),
            cancellationToken);
    }

    /// <summary>Checks a draft, creates the job and starts it.</summary>
    /// <param name="draft">The job.</param>
    /// <param name="cancellationToken">Cancels the call. The service may still have created the job.</param>
    /// <returns>
    /// The new job. The service returns only its id: the state is <see cref="JobState.Unknown"/>, and name and
    /// workspace are the draft's. The job is not read here, because a failure to read would look like a failure to
    /// create.
    /// </returns>
    /// <remarks>
    /// Sent once; not repeated automatically, unless the service throttled it. After a failure with
    /// <see cref="JobApiException.OutcomeUnknown"/>, look for the job by its name before trying again, or there may be
    /// two.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The draft lacks required members or is too large; the message lists all problems. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    public Task<Job> SubmitJobAsync(PaiDlcJobRequest draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.Validate();
        return CreateAsync(draft, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sent once; not repeated automatically, unless the service throttled it. The job stays in <c>Stopping</c> for a
    /// while.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is not a valid id of this service. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiInvalidRequestException">The job has already ended.</exception>
    public Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.StopJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sent once; not repeated automatically, unless the service throttled it. The service deletes only jobs that have
    /// ended.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is not a valid id of this service. Nothing was sent.
    /// </exception>
    public Task DeleteJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.DeleteJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Returns the lines of one pod after another, in the order of GetJob, with the pod's id in
    /// <see cref="JobLogLine.Part"/>. They are requested from the creation of the job on, because the service's default
    /// is seven days. The limit is 2000 lines for each pod (docs/providers/pai-dlc.md#wire-logs). Replaced pods are
    /// left out; read them with <see cref="IPaiDlcApi.GetPodLogsAsync"/> and <see cref="PaiDlcPodLogQuery.PodUid"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is not a valid id of this service, or <paramref name="maxLines"/> is below 1. Nothing was
    /// sent.
    /// </exception>
    public IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        if (maxLines is { } most)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(maxLines));
        }

        return ReadPodsAsync(id, maxLines, cancellationToken);
    }

    /// <inheritdoc/>
    public override PaiDlcJobSource WithCallOptions(CallOptions options) =>
        (PaiDlcJobSource)base.WithCallOptions(options);

    /// <inheritdoc/>
    private protected override JobSource<IPaiDlcApi> WithApi(IPaiDlcApi api) => new PaiDlcJobSource(this, api);

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task<Job> CreateAsync(PaiDlcJobRequest draft, CancellationToken cancellationToken)
    {
        PaiDlcJobWriteResponse receipt = RequiredResponse.Of(
            await Api.CreateJobAsync(draft, cancellationToken).ConfigureAwait(false), Name, "CreateJob");
        return new()
        {
            Source = Name,
            Id = NotEmpty(receipt.JobId)
                ?? throw new JobApiProtocolException($"{Name} CreateJob: the answer has no job id.")
                {
                    JobSource = Name,
                    Operation = "CreateJob",
                    OutcomeUnknown = true,
                },
            Name = draft.DisplayName,
            Status = PaiDlcJobStates.Of(word: null),
            Workspace = NotEmpty(draft.WorkspaceId),
        };
    }

    private async IAsyncEnumerable<JobLogLine> ReadPodsAsync(
        string id,
        int? maxLines,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PaiDlcJob job = RequiredResponse.Of(
            await Api.GetJobAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false), Name, "GetJob");
        PaiDlcPodLogQuery query = new() { StartTime = job.CreatedAt ?? PaiDlcApiPaging.Beginning, MaxLines = maxLines };
        foreach (PaiDlcPod pod in job.Pods)
        {
            // A pod that was not created yet has no id and no log.
            if (NotEmpty(pod?.PodId) is not { } podId)
            {
                continue;
            }

            PaiDlcPodLogs answer = RequiredResponse.Of(
                await Api.GetPodLogsAsync(id, podId, query, cancellationToken).ConfigureAwait(false),
                Name,
                "GetPodLogs");
            foreach (string? line in answer.Logs)
            {
                yield return new(podId, line?.TrimEnd('\r', '\n') ?? "");
            }
        }
    }

    /// <summary>
    /// The part of a query that the service can filter by. It may match more jobs than the query, never fewer.
    /// </summary>
    private PaiDlcJobListQuery Ask(JobQuery query, out JobQueryFeatures pushedDown)
    {
        PaiDlcJobListQuery asked = _scope.Copy();
        pushedDown = JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.Order;
        asked.StartTime = query.CreatedFrom ?? _includeJobsFrom;
        asked.EndTime = query.CreatedBefore is { } before ? PaiDlcTime.Ceiling(before) : null;
        asked.Order = query.Order == JobOrder.OldestFirst ? PaiDlcSortOrder.Ascending : PaiDlcSortOrder.Descending;

        if (PaiDlcJobStates.OnlyWordFor(query.States) is { } word)
        {
            asked.Status = word;
            pushedDown |= JobQueryFeatures.States;
        }

        // The service does not document whether these two are wildcards; here they are plain characters.
        if (query.NameContains is { Length: > 0 and <= MaxNameLength } name && name.AsSpan().IndexOfAny('*', '?') < 0)
        {
            asked.DisplayName = name;
            pushedDown |= JobQueryFeatures.NameContains;
        }

        // A number may be a user id, which cannot be found by name.
        if (query.Owner is { Length: > 0 } owner && owner.Any(static c => !char.IsAsciiDigit(c)))
        {
            asked.Username = owner;
            pushedDown |= JobQueryFeatures.Owner;
        }

        return asked;
    }

    private Job ToJob(PaiDlcJob job, string id) => new()
    {
        Source = Name,
        Id = NotEmpty(job.JobId) ?? id,
        Name = job.DisplayName,
        Status = PaiDlcJobStates.Of(job.Status),
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.ModifiedAt,
        StartedAt = job.RunningAt,
        FinishedAt = job.FinishedAt,
        Owner = NotEmpty(job.Username) ?? NotEmpty(job.UserId),
        Workspace = NotEmpty(job.WorkspaceName) ?? NotEmpty(job.WorkspaceId),
        Native = job,
    };
}

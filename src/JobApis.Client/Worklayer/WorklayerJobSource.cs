using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;
using JobApis.Client.Paging;

namespace JobApis.Client.Worklayer;

/// <summary>
/// The jobs of one Worklayer workspace. The service has no sort parameter, so <see cref="JobQuery.Order"/> is refused.
/// </summary>
public sealed class WorklayerJobSource : JobSource<IWorklayerApi>, IJobSubmitter
{
    internal const string DefaultName = "worklayer";

    private static readonly JobSourceCapabilities Answers = new()
    {
        Provider = "Worklayer",
        Operations = JobSourceOperations.Submit,
        ServerSide = JobQueryFeatures.States
            | JobQueryFeatures.CreatedFrom
            | JobQueryFeatures.CreatedBefore
            | JobQueryFeatures.Owner,
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.NameContains,
    };

    private readonly TimeProvider _clock;

    /// <summary>Creates a source without a container.</summary>
    /// <param name="options">The API client.</param>
    /// <exception cref="ArgumentException">Options are missing or invalid; the message names each of them.</exception>
    public WorklayerJobSource(WorklayerOptions options)
        : this(DefaultName, options)
    {
    }

    /// <summary>Creates a source without a container.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The API client.</param>
    /// <param name="innerHandler">
    /// The handler that sends the requests; null for the library's own. The source disposes it. Token requests do not
    /// use it.
    /// </param>
    /// <exception cref="ArgumentException">Options are missing or invalid; the message names each of them.</exception>
    public WorklayerJobSource(string name, WorklayerOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, WorklayerProvider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Creates a source over any implementation of the interface, such as a fake in a test.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service. It is not disposed with the source.</param>
    /// <param name="options">The options; only the clock is used.</param>
    public WorklayerJobSource(string name, IWorklayerApi api, WorklayerOptions options)
        : base(name, api)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clock = options.TimeProvider;
    }

    private WorklayerJobSource(string name, SourceConnection connection, WorklayerOptions options)
        : this(name, connection.CreateOwnApi<IWorklayerApi>(), options) => Attach(connection, owns: true);

    private WorklayerJobSource(WorklayerJobSource other, IWorklayerApi api)
        : base(other.Name, api)
    {
        _clock = other._clock;
    }

    /// <inheritdoc/>
    public override JobSourceCapabilities Capabilities => Answers;

    /// <inheritdoc/>
    /// <remarks>
    /// <see cref="JobQuery.Owner"/> is a user id; the list has the jobs of which this user is a member. If the states
    /// include <see cref="JobState.Unknown"/>, they are checked in the client, because the service cannot filter by
    /// unknown statuses.
    /// </remarks>
    public override AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        WorklayerFilter filter = FilterOf(query ?? new(), out JobQueryFeatures pushedDown);
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Answers, pushedDown, JobQueryFeatures.Owner);
        return WorklayerApiPaging.List(
            Name,
            Api,
            filter,
            TimeWindow.Between(plan.Query.CreatedFrom, plan.Query.CreatedBefore),
            plan.Query.CanonicalText(),
            options,
            _clock,
            row => HasMember(row, plan.Query.Owner) && ToJob(row) is var job && plan.Matches(job) ? job : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return ReadAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sends two calls, or three with answers: creates the draft from <c>job_template_id</c> and <c>owner_user_id</c>,
    /// sets the <c>answers</c>, and submits the draft. If a later call fails, the draft remains and the message names
    /// it: continue with <see cref="JobSource{TApi}.Api"/>, and do not submit the definition again.
    /// </remarks>
    public Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default) =>
        SubmitAsync(SubmissionOf(definition), cancellationToken);

    /// <inheritdoc/>
    public override WorklayerJobSource WithCallOptions(CallOptions options) =>
        (WorklayerJobSource)base.WithCallOptions(options);

    /// <inheritdoc/>
    private protected override JobSource<IWorklayerApi> WithApi(IWorklayerApi api) => new WorklayerJobSource(this, api);

    private static WorklayerFilter FilterOf(JobQuery query, out JobQueryFeatures pushedDown)
    {
        pushedDown = JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.Owner;
        WorklayerFilter filter = default;
        foreach (WorklayerJobStatus status in WorklayerJobStates.StatusesOf(query.States))
        {
            filter |= WorklayerFilter.Status.Is(status);
            pushedDown |= JobQueryFeatures.States;
        }

        return string.IsNullOrEmpty(query.Owner) ? filter : filter & WorklayerFilter.Member(query.Owner);
    }

    // Accept a row without members, because the filter of the service selected it:
    // docs/providers/worklayer.md#wire-members.
    private static bool HasMember(WorklayerJob row, string? userId)
    {
        if (string.IsNullOrEmpty(userId) || row.Members is not { Count: > 0 } members)
        {
            return true;
        }

        foreach (WorklayerMember member in members)
        {
            if (string.Equals(member?.UserId, userId, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? OwnerOf(WorklayerJob row)
    {
        foreach (WorklayerMember member in row.Members ?? [])
        {
            if (member?.Type == WorklayerMemberType.Client)
            {
                return member.UserId;
            }
        }

        return null;
    }

    private static WorklayerJobDefinition SubmissionOf(JsonElement definition)
    {
        try
        {
            return (definition.ValueKind == JsonValueKind.Object
                ? definition.Deserialize(WorklayerJsonContext.Default.WorklayerJobDefinition)
                : null)
                ?? throw new ArgumentException(
                    "The definition must be a JSON object with job_template_id and owner_user_id.",
                    nameof(definition));
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                "The definition must have job_template_id and owner_user_id, both UUIDs,"
                + " and may have answers (question id to answer). Other members are not allowed. "
                + $"{exception.Message} It is at {exception.Path ?? "$"}.",
                nameof(definition),
                exception);
        }
    }

    private async Task<Job> SubmitAsync(WorklayerJobDefinition submission, CancellationToken cancellationToken)
    {
        WorklayerJobRequest draft = new()
        {
            JobTemplateId = submission.JobTemplateId,
            OwnerUserId = submission.OwnerUserId,
        };
        WorklayerJob made = RequiredResponse.Of(
            await Api.CreateJobAsync(draft, cancellationToken).ConfigureAwait(false), Name, "CreateJob");
        if (string.IsNullOrEmpty(made.Id))
        {
            throw new JobApiProtocolException(
                $"{Name} SubmitJob: the answer has no job id; a draft was probably created.")
            {
                JobSource = Name,
                Operation = "SubmitJob",
                OutcomeUnknown = true,
            };
        }

        try
        {
            if (submission.Answers is { Count: > 0 } answers)
            {
                await Api.ReplaceAnswersAsync(
                    made.Id,
                    new() { Answers = answers },
                    cancellationToken).ConfigureAwait(false);
            }

            return ToJob(RequiredResponse.Of(
                await Api.SubmitJobAsync(made.Id, cancellationToken).ConfigureAwait(false), Name, "SubmitJob"));
        }
        catch (JobApiException exception)
        {
            // The message must report that the draft exists; otherwise a second attempt would create a second draft.
            throw new JobApiException(
                $"{Name} SubmitJob: the draft {made.Id} was created and still exists;"
                + $" it was probably not submitted. {exception.Message}",
                exception)
            {
                JobSource = Name,
                Operation = "SubmitJob",
                StatusCode = exception.StatusCode,
                ErrorCode = exception.ErrorCode,
                RequestId = exception.RequestId,
                OutcomeUnknown = true,
            };
        }
    }

    private async Task<Job> ReadAsync(string id, CancellationToken cancellationToken) =>
        ToJob(JobIdRule.Present(
            RequiredResponse.Of(await Api.GetJobAsync(id, cancellationToken).ConfigureAwait(false), Name, "GetJob"),
            static job => job.Id,
            Name));

    private Job ToJob(WorklayerJob row) => new()
    {
        Source = Name,
        Id = row.Id,
        Name = row.Name,
        Status = WorklayerJobStates.Of(row.Status),
        CreatedAt = row.CreateTime,
        UpdatedAt = row.UpdateTime,
        Owner = OwnerOf(row),
        Workspace = row.WorkspaceId,
        Native = row,
    };
}

using JobApis.Client.Http;

namespace JobApis.Client.Deepset;

/// <summary>The shared jobs of one deepset workspace.</summary>
/// <remarks>
/// Shared jobs have no status, time or owner, so <see cref="JobQuery.States"/>, <see cref="JobQuery.CreatedFrom"/>,
/// <see cref="JobQuery.CreatedBefore"/> and <see cref="JobQuery.Owner"/> are refused.
/// </remarks>
public sealed class DeepsetJobSource : JobSource<IDeepsetApi>
{
    internal const string DefaultName = "deepset";

    private static readonly JobSourceCapabilities Answers = new()
    {
        Provider = "Deepset",
        Operations = JobSourceOperations.None,
        ServerSide = JobQueryFeatures.Order,
        ClientSide = JobQueryFeatures.NameContains,
        ReportsTotalCount = true,
        GetReadsList = true,
    };

    private readonly string _workspace;
    private readonly Func<CancellationToken, ValueTask<Guid>> _workspaceId;

    /// <summary>Creates a source without a container.</summary>
    /// <param name="options">The account and the workspace.</param>
    /// <exception cref="ArgumentException">Options are missing or invalid; the message names each of them.</exception>
    public DeepsetJobSource(DeepsetOptions options)
        : this(DefaultName, options)
    {
    }

    /// <summary>Creates a source without a container.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The account and the workspace.</param>
    /// <param name="innerHandler">
    /// The handler that sends the requests; null for the library's own. The source disposes it.
    /// </param>
    /// <exception cref="ArgumentException">Options are missing or invalid; the message names each of them.</exception>
    public DeepsetJobSource(string name, DeepsetOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, DeepsetProvider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Creates a source over any implementation of the interface, such as a fake in a test.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service. It is not disposed with the source.</param>
    /// <param name="options">The options; only the workspace is used.</param>
    /// <exception cref="ArgumentException">
    /// Not exactly one of <see cref="DeepsetOptions.WorkspaceId"/> and <see cref="DeepsetOptions.WorkspaceName"/> is
    /// set.
    /// </exception>
    public DeepsetJobSource(string name, IDeepsetApi api, DeepsetOptions options)
        : base(name, api)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (DeepsetProvider.WorkspaceProblemOf(options) is { } problem)
        {
            throw new ArgumentException(
                $"{nameof(DeepsetOptions)}.{nameof(DeepsetOptions.WorkspaceId)} {problem}.",
                nameof(options));
        }

        // Read the options once: later changes have no effect.
        if (options.WorkspaceId is { } workspaceId)
        {
            _workspace = workspaceId.ToString();
            _workspaceId = _ => new(workspaceId);
        }
        else
        {
            DeepsetWorkspaces workspaces = new(api);
            string workspaceName = _workspace = options.WorkspaceName!;
            _workspaceId = cancellationToken => workspaces.GetIdAsync(workspaceName, cancellationToken);
        }
    }

    private DeepsetJobSource(string name, SourceConnection connection, DeepsetOptions options)
        : this(name, connection.CreateOwnApi<IDeepsetApi>(), options) => Attach(connection, owns: true);

    private DeepsetJobSource(DeepsetJobSource other, IDeepsetApi api)
        : base(other.Name, api)
    {
        _workspace = other._workspace;
        _workspaceId = other._workspaceId;
    }

    /// <inheritdoc/>
    public override JobSourceCapabilities Capabilities => Answers;

    /// <inheritdoc/>
    /// <remarks>
    /// The newest come first, unless the query requests the oldest first. A shared job without a title has the name of
    /// its job, and is found by this name.
    /// </remarks>
    public override AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Answers, pushedDown: JobQueryFeatures.Order);
        return DeepsetApiPaging.List(
            Name,
            Api,
            _workspace,
            _workspaceId,
            plan.Query.Order == JobOrder.OldestFirst ? DeepsetSortOrder.Ascending : DeepsetSortOrder.Descending,
            plan.Query.CanonicalText(),
            options,
            row => ToJob(row) is var job && plan.Matches(job) ? job : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The service documents no call for a single shared job, so the list is read, newest first, until the job is
    /// found: one request for each 100 shared jobs before it.
    /// </remarks>
    public override Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Guid.TryParse(id, out Guid sharedJobId)
            ? FindAsync(sharedJobId, cancellationToken)
            : throw new ArgumentException(
                "A shared job's id is a UUID, such as 0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10.",
                nameof(id));
    }

    /// <inheritdoc/>
    public override DeepsetJobSource WithCallOptions(CallOptions options) =>
        (DeepsetJobSource)base.WithCallOptions(options);

    /// <inheritdoc/>
    private protected override JobSource<IDeepsetApi> WithApi(IDeepsetApi api) => new DeepsetJobSource(this, api);

    private async Task<Job> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        // Skip unreadable rows of other jobs. Fail if the requested row, or one that may be it, cannot be read.
        JobApiException? asked = null;
        JobApiException? nameless = null;
        void GoOn(UnreadableRow row)
        {
            asked ??= row.Id == id.ToString() ? row.Error : null;
            nameless ??= row.Id is null ? row.Error : null;
        }

        AsyncPager<DeepsetSharedJob> all = DeepsetApiPaging.List(
            Name,
            Api,
            _workspace,
            _workspaceId,
            DeepsetSortOrder.Descending,
            queryIdentity: "",
            options: new() { Completeness = Completeness.Fast, OnUnreadable = GoOn },
            static row => row,
            CancellationToken.None);
        await foreach (Page<DeepsetSharedJob> page in all.AsPagesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (asked is not null)
            {
                throw asked;
            }

            if (page.Items.FirstOrDefault(row => row.SharedJobId == id) is { } found)
            {
                return ToJob(found);
            }
        }

        if (nameless is not null)
        {
            throw nameless;
        }

        throw new JobApiNotFoundException(
            $"{Name} GetJob: the workspace has no shared job with this id, or this account cannot see it.")
        {
            JobSource = Name,
            Operation = "GetJob",
        };
    }

    private Job ToJob(DeepsetSharedJob row) => new()
    {
        Source = Name,
        Id = row.SharedJobId.ToString(),
        Name = string.IsNullOrWhiteSpace(row.Title) ? NeutralName(row) : row.Title,
        Workspace = row.WorkspaceName ?? row.WorkspaceId?.ToString(),
        LazyWebLink = new(WebLinkOf, row.Link),
        Native = row,
    };

    private static string? NeutralName(DeepsetSharedJob row) => row.JobId is { } jobId ? $"Job {jobId}" : null;

    private static Uri? WebLinkOf(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
}

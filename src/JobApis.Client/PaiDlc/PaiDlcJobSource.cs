using JobApis.Client.Http;
using JobApis.Client.PaiDlc;

namespace JobApis.Client;

/// <summary>The jobs of an account in one region of Alibaba Cloud PAI-DLC.</summary>
/// <remarks>
/// The service filters by time of creation, name, owner and, where all the states asked for are one of its words, by state; all of it is checked here as well, because some of its
/// filters are fuzzy. A list reaches back to <see cref="PaiDlcOptions.IncludeJobsFrom"/> and never silently to seven days, and it is frozen at the moment its
/// enumeration begins. The service gives 100 000 jobs at most; when there are more, the list ends with a <see cref="JobApiPaginationException"/>.
/// </remarks>
public sealed class PaiDlcJobSource : IJobSource, IDisposable
{
    private const int MaxNameLength = 1024;

    private readonly PaiDlcJobListQuery _scope;
    private readonly DateTimeOffset? _includeJobsFrom;
    private readonly TimeProvider _timeProvider;
    private readonly ApiTransport? _owned;

    /// <summary>Opens a source named <c>paidlc</c>, without a container. Dispose it in the end.</summary>
    /// <param name="options">The region and the account.</param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public PaiDlcJobSource(PaiDlcOptions options)
        : this("paidlc", options)
    {
    }

    /// <summary>Opens a source without a container. Dispose it in the end.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The region and the account.</param>
    /// <param name="innerHandler">What talks to the network; null for a handler of the library's own. It must not follow redirects. It is disposed with the source.</param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public PaiDlcJobSource(string name, PaiDlcOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, transport => new PaiDlcApiClient(transport, PaiDlcJsonContext.Default), SourceHandlers.Open(name, options, innerHandler), options)
    {
    }

    /// <summary>Makes a source over any implementation of the interface, such as a test's.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service.</param>
    /// <param name="options">Which of the account's jobs are meant, and the clock; the region and the access key are not used.</param>
    public PaiDlcJobSource(string name, IPaiDlcApi api, PaiDlcOptions options)
    {
        Name = name;
        Api = api;
        _scope = new()
        {
            WorkspaceId = options.WorkspaceId,
            ShowOwn = options.ShowOwn,
            FromAllWorkspaces = options.FromAllWorkspaces ? true : null,
        };
        _includeJobsFrom = options.IncludeJobsFrom;
        _timeProvider = options.TimeProvider;
    }

    private PaiDlcJobSource(string name, Func<ApiTransport, IPaiDlcApi> createApi, ApiTransport transport, PaiDlcOptions options)
        : this(name, createApi(transport), options) => _owned = transport;

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The service, call by call.</summary>
    public IPaiDlcApi Api { get; }

    /// <inheritdoc/>
    public JobSourceCapabilities Capabilities { get; } = new()
    {
        Provider = "PaiDlc",
        ServerSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner | JobQueryFeatures.Order,
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
        ReportsTotalCount = true,
    };

    /// <inheritdoc/>
    public AsyncPager<Job> ListJobsAsync(JobQuery? query = null, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        PaiDlcJobListQuery asked = Ask(query ?? new(), out JobQueryFeatures pushedDown);
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, Capabilities, pushedDown);
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
    /// <remarks>The service tells the owner's name in lists only: <see cref="Job.Owner"/> is the user's id here.</remarks>
    public async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return ToJob(await Api.GetJobAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false), id);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>The part of a query that the service can answer. It may give more than is asked for, never less.</summary>
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

        // Whether the service takes these two for wildcards is not settled; here they are plain characters.
        if (query.NameContains is { Length: > 0 and <= MaxNameLength } name && name.AsSpan().IndexOfAny('*', '?') < 0)
        {
            asked.DisplayName = name;
            pushedDown |= JobQueryFeatures.NameContains;
        }

        // A number may be the id of a user whose name the service does not tell; it cannot be found by name.
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

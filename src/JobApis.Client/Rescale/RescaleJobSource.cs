using JobApis.Client.Http;
using JobApis.Client.Rescale;

namespace JobApis.Client;

/// <summary>The jobs of a Rescale account.</summary>
/// <remarks>
/// The service filters by nothing: every part of a query is checked here, on what it sends. Its list says of a job that is over only that it is
/// (<see cref="JobState.Finished"/>); <see cref="GetJobAsync"/> tells how it ended.
/// </remarks>
public sealed class RescaleJobSource : IJobSource, IDisposable
{
    private readonly Uri _origin;
    private readonly ApiTransport? _owned;

    /// <summary>Opens a source named <c>rescale</c>, without a container. Dispose it in the end.</summary>
    /// <param name="options">The account.</param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public RescaleJobSource(RescaleOptions options)
        : this("rescale", options)
    {
    }

    /// <summary>Opens a source without a container. Dispose it in the end.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The account.</param>
    /// <param name="innerHandler">What talks to the network; null for a handler of the library's own. It must not follow redirects. It is disposed with the source.</param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public RescaleJobSource(string name, RescaleOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, transport => new RescaleApiClient(transport, RescaleJsonContext.Default), SourceHandlers.Open(name, options, innerHandler), options)
    {
    }

    /// <summary>Makes a source over any implementation of the interface, such as a test's.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service.</param>
    /// <param name="options">The account; only its address is used, for <see cref="Job.WebLink"/>.</param>
    public RescaleJobSource(string name, IRescaleApi api, RescaleOptions options)
    {
        Name = name;
        Api = api;
        _origin = options.Origin.Address;
    }

    private RescaleJobSource(string name, Func<ApiTransport, IRescaleApi> createApi, ApiTransport transport, RescaleOptions options)
        : this(name, createApi(transport), options) => _owned = transport;

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The service, call by call.</summary>
    public IRescaleApi Api { get; }

    /// <inheritdoc/>
    public JobSourceCapabilities Capabilities { get; } = new()
    {
        Provider = "Rescale",
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
        ReportsTotalCount = true,
    };

    /// <inheritdoc/>
    public AsyncPager<Job> ListJobsAsync(JobQuery? query = null, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, Capabilities, pushedDown: JobQueryFeatures.None);
        RefuseOutcomes(plan.Query);
        return RescaleApiPaging.ListAllJobs(
            Api,
            Name,
            plan.Query.CanonicalText(),
            options,
            row => ToJob(row) is var job && plan.Matches(job) ? job : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Costs two requests or more: the job, and its status history. <see cref="Job.Native"/> is a <see cref="RescaleJobDetails"/>.</remarks>
    public async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        RescaleJob job = JobIdRule.Present(await Api.GetJobAsync(id, cancellationToken).ConfigureAwait(false), static job => job.Id, Name);
        List<RescaleStatusEntry> history = [];
        await foreach (RescaleStatusEntry entry in Api.ListAllStatusesAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            history.Add(entry);
        }

        RescaleJobDetails details = new(job, history);
        return new()
        {
            Source = Name,
            Id = job.Id,
            Name = job.Name,
            Status = details.Outcome.Status,
            CreatedAt = job.DateInserted,
            UpdatedAt = details.Outcome.UpdatedAt,
            StartedAt = details.Outcome.StartedAt,
            FinishedAt = details.Outcome.FinishedAt,
            Owner = job.Owner,
            WebLink = LinkTo(job.Id),
            Native = details,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private Job ToJob(RescaleJobSummary row) => new()
    {
        Source = Name,
        Id = row.Id,
        Name = row.Name,
        Status = RescaleJobStates.Of(row.JobStatus),
        CreatedAt = row.DateInserted,
        Owner = row.Owner,
        WebLink = LinkTo(row.Id),
        Native = row,
    };

    private Uri LinkTo(string id) => new($"{_origin.GetLeftPart(UriPartial.Authority)}/jobs/{Uri.EscapeDataString(id)}/");

    private void RefuseOutcomes(JobQuery query)
    {
        if (query.States.Any(state => state is JobState.Succeeded or JobState.Failed or JobState.Cancelled) && !query.States.Contains(JobState.Finished))
        {
            throw new JobQueryNotSupportedException(
                $"{Name}: Rescale's list says of a job only that it is over, not how it ended. Ask for the state {nameof(JobState.Finished)} (as well), and for the outcome of one job with GetJobAsync.")
            {
                JobSource = Name,
                Unsupported = JobQueryFeatures.States,
            };
        }
    }
}

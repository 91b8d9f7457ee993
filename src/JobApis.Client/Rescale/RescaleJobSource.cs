using System.Runtime.CompilerServices;
using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;
using JobApis.Client.Http.Content;
using JobApis.Client.Paging;

namespace JobApis.Client.Rescale;

/// <summary>The jobs of a Rescale account.</summary>
/// <remarks>
/// The service has no filter, so queries are checked in the client. Its list shows only that a job has ended
/// (<see cref="JobState.Finished"/>); <see cref="GetJobAsync"/> returns how it ended.
/// </remarks>
public sealed class RescaleJobSource
    : JobSource<IRescaleApi>, IJobSubmitter, IJobStopper, IJobDeleter, IJobFileSource, IJobLogSource
{
    /// <summary>The file with the output of a run: docs/providers/rescale.md#wire-log-file.</summary>
    private const string ProcessOutput = "process_output.log";

    private readonly Func<string, Uri?> _linkTo;

    /// <summary>Creates a source named <c>rescale</c> without a container. Dispose it after use.</summary>
    /// <param name="options">The account.</param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public RescaleJobSource(RescaleOptions options)
        : this("rescale", options)
    {
    }

    /// <summary>Creates a source without a container. Dispose it after use.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">The account.</param>
    /// <param name="innerHandler">
    /// The handler that sends the requests; null for the library's own. It must not follow redirects. It is disposed
    /// with the source.
    /// </param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message names it.</exception>
    public RescaleJobSource(string name, RescaleOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, RescaleProvider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Creates a source over any implementation of the interface, such as a fake in a test.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="api">The service.</param>
    /// <param name="options">The account; only its address is used, for <see cref="Job.WebLink"/>.</param>
    public RescaleJobSource(string name, IRescaleApi api, RescaleOptions options)
        : base(name, api)
    {
        string pages =
            $"{RescaleProvider.Definition.OriginOf(options).Address.GetLeftPart(UriPartial.Authority)}/jobs/";
        _linkTo = id => new($"{pages}{Uri.EscapeDataString(id)}/");
    }

    private RescaleJobSource(string name, SourceConnection connection, RescaleOptions options)
        : this(name, connection.CreateOwnApi<IRescaleApi>(), options) => Attach(connection, owns: true);

    private RescaleJobSource(RescaleJobSource other, IRescaleApi api)
        : base(other.Name, api)
    {
        _linkTo = other._linkTo;
    }

    /// <inheritdoc/>
    public override JobSourceCapabilities Capabilities { get; } = new()
    {
        Provider = "Rescale",
        Operations = JobSourceOperations.Submit | JobSourceOperations.Stop | JobSourceOperations.Delete
            | JobSourceOperations.Files | JobSourceOperations.Logs,
        ClientSide = JobQueryFeatures.States | JobQueryFeatures.CreatedFrom | JobQueryFeatures.CreatedBefore
            | JobQueryFeatures.NameContains | JobQueryFeatures.Owner,
        PerJob = JobQueryFeatures.States,
        ReportsTotalCount = true,
    };

    /// <inheritdoc/>
    /// <remarks>
    /// If <see cref="ListOptions.UnsupportedQuery"/> allows single requests, each finished job takes one request for
    /// each 100 entries of its status history. Its times and status are then from this history, and
    /// <see cref="Job.Native"/> is the row of the list, as for other jobs.
    /// </remarks>
    public override AsyncPager<Job> ListJobsAsync(
        JobQuery? query = null,
        ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        JobQueryPlan plan = JobQueryPlan.Create(Name, query, options, Capabilities, pushedDown: JobQueryFeatures.None);
        return RescaleApiPaging.ListAllJobs(
            Api,
            Name,
            plan.Query.CanonicalText(),
            options,
            row => ToJob(row) is var job && plan.Matches(job) ? job : null,
            JobLookup.For(plan, options, AskForOutcomeAsync),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Takes at least two requests: one for the job, and others for its status history. <see cref="Job.Native"/> is a
    /// <see cref="RescaleJobDetails"/>.
    /// </remarks>
    public override async Task<Job> GetJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        RescaleJob job = JobIdRule.Present(
            RequiredResponse.Of(await Api.GetJobAsync(id, cancellationToken).ConfigureAwait(false), Name, "GetJob"),
            static job => job.Id,
            Name);
        RescaleJobDetails details = new(job, await Api.ReadHistoryAsync(id, cancellationToken).ConfigureAwait(false));
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
            LazyWebLink = new(_linkTo, job.Id),
            Native = details,
        };
    }

    /// <summary>
    /// Creates a job and starts it, in two calls. Neither is repeated automatically, unless it was certainly not
    /// carried out.
    /// </summary>
    /// <param name="draft">The job.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>
    /// The new job with the state <see cref="JobState.Queued"/>, because it was submitted; its status is not read.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The draft lacks required members; the message lists them. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiException">
    /// The call failed: the service could not be reached, or refused it. If <see cref="JobApiException.CreatedJobId"/>
    /// is set, the job was created and only starting it failed: start it with <see cref="IRescaleApi.SubmitJobAsync"/>,
    /// and do not create it again. If <see cref="JobApiException.OutcomeUnknown"/> is set, read the job's history
    /// first.
    /// </exception>
    public async Task<Job> SubmitJobAsync(RescaleJobRequest draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.Validate();
        RescaleJob job = RequiredResponse.Of(
            await Api.CreateJobAsync(draft, cancellationToken).ConfigureAwait(false), Name, "CreateJob");
        if (string.IsNullOrEmpty(job.Id))
        {
            throw new JobApiProtocolException($"{Name} CreateJob: the answer has no job id.")
            {
                JobSource = Name,
                Operation = "CreateJob",
                OutcomeUnknown = true,
            };
        }

        try
        {
            await Api.SubmitJobAsync(job.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (JobApiException exception)
        {
            exception.SetCreatedJob(job.Id);
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(
                $"Cancelled after the job '{ServerText.Clean(job.Id)}' was created; it may have been started.",
                exception,
                cancellationToken);
        }

        return new()
        {
            Source = Name,
            Id = job.Id,
            Name = job.Name,
            Status = new(JobState.Queued, null),
            CreatedAt = job.DateInserted,
            Owner = job.Owner,
            LazyWebLink = new(_linkTo, job.Id),
            Native = job,
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The definition is a <see cref="RescaleJobRequest"/> as JSON; unknown members are sent unchanged. For details see
    /// <see cref="SubmitJobAsync(RescaleJobRequest, CancellationToken)"/>.
    /// </remarks>
    public Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default)
    {
        RescaleJobRequest? draft;
        try
        {
            draft = definition.Deserialize(RescaleJsonContext.Default.RescaleJobRequest);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"The definition is not a Rescale job: check {exception.Path ?? "$"}.",
                nameof(definition),
                exception);
        }

        return SubmitJobAsync(draft ?? throw new ArgumentException(
            "The definition is JSON null. Pass a Rescale job as a JSON object.",
            nameof(definition)), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sent once. You can send it again after a failure without a check, because stopping a job twice is safe.
    /// </remarks>
    public Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.StopJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Repeated after a transient failure; then a missing job counts as deleted.</remarks>
    public Task DeleteJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.DeleteJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Lists the files that the job's runs created. Input files are in the job:
    /// <see cref="RescaleJobAnalysis.InputFiles"/>.
    /// </remarks>
    public AsyncPager<JobFile> ListFilesAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return RescaleApiPaging.ListAllFiles(Api, Name, id, search: null, options: null, ToFile, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DownloadStream> OpenFileAsync(
        JobFile file,
        long offset = 0,
        CancellationToken cancellationToken = default) =>
        OpenFileAsync(file, offset, validator: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<DownloadStream> OpenFileAsync(
        JobFile file,
        long offset,
        string? validator,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        Stream content = RequiredResponse.Of(
            await RescaleFileDownload.OpenAsync(
                Api, file.Id, offset, validator, cancellationToken).ConfigureAwait(false),
            Name,
            "OpenFile");
        return content as DownloadStream ?? new(content);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads the file <c>process_output.log</c> of the newest run. While the run executes, the end of the file is
    /// requested. Afterwards the whole file is read, and at most <paramref name="maxLines"/> lines are kept in memory.
    /// The result is empty if no run has started or the file does not exist. <see cref="JobLogLine.Part"/> is the run's
    /// id if the job has several runs.
    /// </remarks>
    public IAsyncEnumerable<JobLogLine> ReadLogAsync(
        string id,
        int? maxLines = null,
        CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        if (maxLines is { } lines)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1, nameof(maxLines));
        }

        return ReadLogCoreAsync(id, maxLines, cancellationToken);
    }

    /// <inheritdoc/>
    public override RescaleJobSource WithCallOptions(CallOptions options) =>
        (RescaleJobSource)base.WithCallOptions(options);

    /// <inheritdoc/>
    private protected override JobSource<IRescaleApi> WithApi(IRescaleApi api) => new RescaleJobSource(this, api);

    private static JobFile ToFile(RescaleFile file) => new()
    {
        Id = file.Id,
        Path = file.RelativePath ?? file.Name ?? file.Path ?? file.Id,
        Size = file.DecryptedSize,
        CreatedAt = file.DateUploaded,
        Native = file,
    };

    private async IAsyncEnumerable<JobLogLine> ReadLogCoreAsync(
        string id,
        int? maxLines,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RescaleRun? newest = null;
        int runs = 0;
        await foreach (RescaleRun run in Api.ListAllRunsAsync(
            id, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            runs++;
            newest = run.DateStarted is not null && !(newest?.DateStarted > run.DateStarted) ? run : newest;
        }

        if (newest is null)
        {
            yield break;
        }

        string? part = runs > 1 ? newest.Id : null;
        await foreach (string line in LinesOfAsync(id, newest, maxLines, cancellationToken).ConfigureAwait(false))
        {
            yield return new(part, line);
        }
    }

    private async IAsyncEnumerable<string> LinesOfAsync(
        string id,
        RescaleRun run,
        int? maxLines,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (run.IsActive
            && maxLines is { } count
            && await TailAsync(id, run.Id, count, cancellationToken).ConfigureAwait(false) is { } tail)
        {
            foreach (string line in tail.Lines)
            {
                yield return line;
            }

            yield break;
        }

        Stream? content = await OpenLogAsync(id, run, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            yield break;
        }

        await using (content.ConfigureAwait(false))
        {
            IAsyncEnumerable<string> lines = LogText.ReadLinesAsync(content, cancellationToken);
            await foreach (string line in (maxLines is { } last
                ? LogText.LastAsync(lines, last, cancellationToken)
                : lines).ConfigureAwait(false))
            {
                yield return line;
            }
        }
    }

    // Returns null if the run has just ended or has no output yet.
    private async Task<RescaleTail?> TailAsync(string id, string runId, int lines, CancellationToken cancellationToken)
    {
        try
        {
            return RequiredResponse.Of(await Api.TailRunFileAsync(
                id, runId, ProcessOutput, new(lines), cancellationToken).ConfigureAwait(false), Name, "TailRunFile");
        }
        catch (JobApiException exception) when (SaysNotRunning(exception))
        {
            return null;
        }
    }

    // The service does not document how it refuses the tail of a finished run: docs/providers/rescale.md#wire-log-file.
    private static bool SaysNotRunning(JobApiException exception) =>
        exception is JobApiNotFoundException or JobApiInvalidRequestException;

    private async Task<Stream?> OpenLogAsync(string id, RescaleRun run, CancellationToken cancellationToken)
    {
        if (run.IsActive)
        {
            try
            {
                return Decoded(
                    await Api.OpenRunFileAsync(id, run.Id, ProcessOutput, cancellationToken).ConfigureAwait(false));
            }
            catch (JobApiException exception) when (SaysNotRunning(exception))
            {
                // The run has ended: the file is in the list of the run's files, or does not exist.
            }
        }

        await foreach (RescaleFile file in Api.ListAllRunFilesAsync(
            id, run.Id, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (file.Name == ProcessOutput)
            {
                return Decoded(
                    await Api.OpenFileAsync(file.Id, cancellationToken: cancellationToken).ConfigureAwait(false));
            }
        }

        return null;
    }

    // Decompresses the log, because its text is needed.
    private static Stream Decoded(Stream log) =>
        log is DownloadStream { ContentEncoding: { } codings } ? ContentCoding.Decode(log, codings.Split(", ")) : log;

    private Job ToJob(RescaleJobSummary row) => new()
    {
        Source = Name,
        Id = row.Id,
        Name = row.Name,
        Status = RescaleJobStates.Of(row.JobStatus),
        CreatedAt = row.DateInserted,
        Owner = row.Owner,
        LazyWebLink = new(_linkTo, row.Id),
        Native = row,
    };

    /// <summary>Adds the outcome to a listed job. This reads the status history, but not the job.</summary>
    private async Task<Job> AskForOutcomeAsync(Job listed, CancellationToken cancellationToken)
    {
        JobIdRule.Check(listed.Id);
        IReadOnlyList<RescaleStatusEntry> history =
            await Api.ReadHistoryAsync(listed.Id, cancellationToken).ConfigureAwait(false);
        if (history.Count == 0)
        {
            // The detail has fewer members than the row of the list.
            return listed;
        }

        RescaleOutcome outcome = RescaleOutcome.Of(history);
        return listed with
        {
            Status = outcome.Status,
            UpdatedAt = outcome.UpdatedAt,
            StartedAt = outcome.StartedAt,
            FinishedAt = outcome.FinishedAt,
        };
    }
}

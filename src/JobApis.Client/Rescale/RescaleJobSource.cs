using System.Runtime.CompilerServices;
using System.Text.Json;
using JobApis.Client.Errors;
using JobApis.Client.Http;
using JobApis.Client.Http.Content;
using JobApis.Client.Paging;

namespace JobApis.Client.Rescale;

/// <summary>The jobs of a Rescale account.</summary>
/// <remarks>
/// The service filters by nothing: every part of a query is checked here, on what it sends. Its list says of a job that
/// is over only that it is (<see cref="JobState.Finished"/>); <see cref="GetJobAsync"/> tells how it ended.
/// </remarks>
public sealed class RescaleJobSource
    : JobSource<IRescaleApi>, IJobSubmitter, IJobStopper, IJobDeleter, IJobFileSource, IJobLogSource
{
    /// <summary>The file that a run prints to. No document of Rescale's promises the name.</summary>
    private const string ProcessOutput = "process_output.log";

    private readonly Func<string, Uri?> _linkTo;

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
    /// <param name="innerHandler">
    /// What talks to the network; null for a handler of the library's own. It must not follow redirects. It is disposed
    /// with the source.
    /// </param>
    /// <exception cref="ArgumentException">An option is missing or wrong; the message names it.</exception>
    public RescaleJobSource(string name, RescaleOptions options, HttpMessageHandler? innerHandler = null)
        : this(name, RescaleProvider.Definition.Connect(name, options, innerHandler), options)
    {
    }

    /// <summary>Makes a source over any implementation of the interface, such as a test's.</summary>
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
    /// Where <see cref="ListOptions.UnsupportedQuery"/> lets it ask how jobs ended, a job that is over costs a request
    /// for each 100 entries of its status history. Times and status are then of that history, and
    /// <see cref="Job.Native"/> is the row of the list, as of any other job.
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
    /// Costs two requests or more: the job, and its status history. <see cref="Job.Native"/> is a
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
    /// Creates a job and starts it, which are two calls. Neither is ever sent twice by itself, unless it certainly was
    /// not carried out.
    /// </summary>
    /// <param name="draft">The job.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>
    /// The new job, <see cref="JobState.Queued"/> because it was submitted: what the service says of it is not asked.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The draft lacks what the service demands; the message names it. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiException">
    /// The service could not be asked, or refused. When <see cref="JobApiException.CreatedJobId"/> is set, the job was
    /// created and only starting it failed: start it with <see cref="IRescaleApi.SubmitJobAsync"/>, after a look at its
    /// history where <see cref="JobApiException.OutcomeUnknown"/> is set, and do not create it again.
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
    /// The definition is a <see cref="RescaleJobRequest"/> as JSON; members that this version does not know are sent as
    /// they are. For the rest see <see cref="SubmitJobAsync(RescaleJobRequest, CancellationToken)"/>.
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
                $"The definition is not that of a Rescale job, at {exception.Path ?? "$"}.",
                nameof(definition),
                exception);
        }

        return SubmitJobAsync(draft ?? throw new ArgumentException(
            "The definition is null where a Rescale job should be.",
            nameof(definition)), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Sent once; send it again after a failure without looking first, because to stop a job twice is to stop it once.
    /// </remarks>
    public Task StopJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.StopJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Repeated after a passing fault; that the job is gone by then counts as done.</remarks>
    public Task DeleteJobAsync(string id, CancellationToken cancellationToken = default)
    {
        JobIdRule.Check(id);
        return Api.DeleteJobAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The files that the job's runs made. Inputs are in the job: <see cref="RescaleJobAnalysis.InputFiles"/>.
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
    /// What the newest run prints to <c>process_output.log</c>: a name that Rescale uses and does not promise. While
    /// the run goes on the service is asked for the file's end; afterwards the file is read, of which no more than
    /// <paramref name="maxLines"/> lines are kept in memory. Nothing comes when no run has begun, or the file is not
    /// there. <see cref="JobLogLine.Part"/> is the run's id when the job has several.
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

    // Null when the run ended a moment ago, or has not printed anything yet.
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

    // How the service refuses to look into a run that is over, no document says.
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
                // As above: then it is among the run's files, or nowhere.
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

    // A log is text to be read, whatever it was packed in on the way.
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

    /// <summary>A listed job with its outcome, which costs its status history and not the job as well.</summary>
    private async Task<Job> AskForOutcomeAsync(Job listed, CancellationToken cancellationToken)
    {
        JobIdRule.Check(listed.Id);
        IReadOnlyList<RescaleStatusEntry> history =
            await Api.ReadHistoryAsync(listed.Id, cancellationToken).ConfigureAwait(false);
        if (history.Count == 0)
        {
            // It says less than the list does.
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

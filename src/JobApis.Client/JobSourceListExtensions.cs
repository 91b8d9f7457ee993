using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JobApis.Client;

/// <summary>Lists several sources as one.</summary>
public static class JobSourceListExtensions
{
    /// <summary>
    /// Lists the jobs of all registered sources. All are read at once, so it takes as long as the slowest of them; jobs come in the order in which the sources
    /// answer, each source's own in its order.
    /// </summary>
    /// <param name="registry">The sources.</param>
    /// <param name="query">Which jobs; null for all.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="onFailure">Called for a source that fails, while the others go on. Without it, failures are thrown together at the end.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs.</returns>
    /// <exception cref="JobSourcesFailedException">While enumerating, after the last job: sources failed and there is no <paramref name="onFailure"/>.</exception>
    public static IAsyncEnumerable<Job> ListAllJobsAsync(
        this IJobSourceRegistry registry,
        JobQuery? query = null,
        ListOptions? options = null,
        Action<JobSourceFailure>? onFailure = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Sources.ListAllJobsAsync(query, options, onFailure, cancellationToken);
    }

    /// <summary>Lists the jobs of several sources, as <see cref="ListAllJobsAsync(IJobSourceRegistry, JobQuery?, ListOptions?, Action{JobSourceFailure}?, CancellationToken)"/> does for all that are registered.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">Which jobs; null for all.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="onFailure">Called for a source that fails, while the others go on. Without it, failures are thrown together at the end.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs.</returns>
    /// <exception cref="JobSourcesFailedException">While enumerating, after the last job: sources failed and there is no <paramref name="onFailure"/>.</exception>
    public static async IAsyncEnumerable<Job> ListAllJobsAsync(
        this IEnumerable<IJobSource> sources,
        JobQuery? query = null,
        ListOptions? options = null,
        Action<JobSourceFailure>? onFailure = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<JobSourceFailure> failures = [];
        await foreach (JobSourcePage step in sources.ListAllPagesAsync(query, options, cancellationToken).ConfigureAwait(false))
        {
            if (step.Failure is { } error)
            {
                JobSourceFailure failure = new(step.Source, error);
                if (onFailure is null)
                {
                    failures.Add(failure);
                }
                else
                {
                    onFailure(failure);
                }

                continue;
            }

            foreach (Job job in step.Page!.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return job;
            }
        }

        if (failures.Count > 0)
        {
            throw new JobSourcesFailedException(failures);
        }
    }

    /// <summary>
    /// Lists several sources at once, page by page as they answer: for whoever shows progress per source. A source that fails says so in its last step and does
    /// not end the others. Each source asks for its next page when its last one has been consumed, and holds no other.
    /// </summary>
    /// <param name="sources">The sources.</param>
    /// <param name="query">Which jobs; null for all.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Pages and failures.</returns>
    public static async IAsyncEnumerable<JobSourcePage> ListAllPagesAsync(
        this IEnumerable<IJobSource> sources,
        JobQuery? query = null,
        ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Unbounded, and yet at most one step of each source is in it: a source waits until its step has been consumed.
        Channel<Step> steps = Channel.CreateUnbounded<Step>();
        Task reading = Task.WhenAll(sources.Select(source => ReadAsync(source, query, options, steps.Writer, stop.Token)).ToArray());
        _ = reading.ContinueWith(
            static (done, writer) => ((ChannelWriter<Step>)writer!).Complete(done.Exception?.InnerException),
            steps.Writer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await foreach (Step step in steps.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return step.Page;
                step.Consumed.SetResult();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            // Leaving early, by break or by an exception, ends the readers before it returns: no request outlives the loop.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(
        IJobSource source,
        JobQuery? query,
        ListOptions? options,
        ChannelWriter<Step> steps,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Page<Job> page in source.ListJobsAsync(query, options, CancellationToken.None).AsPagesAsync(null, cancellationToken).ConfigureAwait(false))
            {
                await HandOverAsync(new() { Source = source, Page = page }, steps, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JobApiException exception)
        {
            await HandOverAsync(new() { Source = source, Failure = exception }, steps, cancellationToken).ConfigureAwait(false);
        }
    }

    // Ends when the page has been consumed, so that a caller who has seen enough causes no further request.
    private static async Task HandOverAsync(JobSourcePage page, ChannelWriter<Step> steps, CancellationToken cancellationToken)
    {
        Step step = new(page, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await steps.WriteAsync(step, cancellationToken).ConfigureAwait(false);
        await step.Consumed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record Step(JobSourcePage Page, TaskCompletionSource Consumed);
}

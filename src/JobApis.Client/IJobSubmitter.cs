using System.Text.Json;

namespace JobApis.Client;

/// <summary>
/// A source whose service accepts new jobs. Sources implement it in addition to <see cref="IJobSource"/>; test for it
/// with <c>source.TryGet(out IJobSubmitter? …)</c>.
/// </summary>
public interface IJobSubmitter
{
    /// <summary>
    /// Creates a job and starts it. The request is sent once: after a failure with
    /// <see cref="JobApiException.OutcomeUnknown"/>, check whether the job exists before you try again.
    /// </summary>
    /// <param name="definition">The job in the service's own JSON, with the service's member names.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new job.</returns>
    /// <exception cref="ArgumentException">
    /// The definition lacks required members; the message lists them. Nothing was sent.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    Task<Job> SubmitJobAsync(JsonElement definition, CancellationToken cancellationToken = default);
}

namespace JobApis.Client.Rescale;

/// <summary>Copies Rescale jobs: docs/providers/rescale.md#wire-clone.</summary>
public static class RescaleJobCloning
{
    /// <summary>
    /// Creates a copy of a job with <see cref="RescaleJobRequest.CloneOf"/>, without starting it. The creation is sent
    /// once and not repeated automatically.
    /// </summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The id of the job to copy.</param>
    /// <param name="name">The name of the copy; null for the old name and <c>(Cloned)</c>.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The copy as it was saved.</returns>
    /// <exception cref="ArgumentException">
    /// The job lacks members that a new job requires; the message lists them. Nothing was created.
    /// </exception>
    /// <exception cref="JobApiException">The call failed: the service could not be reached, or refused it.</exception>
    public static async Task<RescaleJob> CloneJobAsync(
        this IRescaleApi api,
        string jobId,
        string? name = null,
        CancellationToken cancellationToken = default)
    {
        RescaleJobRequest draft = RescaleJobRequest.CloneOf(
            await api.GetJobAsync(jobId, cancellationToken).ConfigureAwait(false),
            name);
        draft.Validate();
        return await api.CreateJobAsync(draft, cancellationToken).ConfigureAwait(false);
    }
}

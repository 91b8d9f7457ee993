namespace JobApis.Client.Rescale;

/// <summary>
/// Copies of Rescale jobs. The service has no call for it: a clone is the old job's set-up, created once more.
/// </summary>
public static class RescaleJobCloning
{
    /// <summary>
    /// Creates a copy of a job, as <see cref="RescaleJobRequest.CloneOf"/> makes it, and does not start it. The creation
    /// is sent once and never repeated by itself.
    /// </summary>
    /// <param name="api">The service.</param>
    /// <param name="jobId">The id of the job to copy.</param>
    /// <param name="name">The name of the copy; null for the old name and <c>(Cloned)</c>.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The copy as it was saved.</returns>
    /// <exception cref="ArgumentException">
    /// The job lacks what the service demands of a new one; the message names it. Nothing was created.
    /// </exception>
    /// <exception cref="JobApiException">The service could not be asked, or refused.</exception>
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

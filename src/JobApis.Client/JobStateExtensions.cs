namespace JobApis.Client;

/// <summary>Extensions of <see cref="JobState"/>.</summary>
public static class JobStateExtensions
{
    /// <summary>Whether a job in this state will never change state again.</summary>
    /// <param name="state">The state.</param>
    /// <returns>
    /// True for <see cref="JobState.Succeeded"/>, <see cref="JobState.Failed"/>, <see cref="JobState.Cancelled"/> and
    /// <see cref="JobState.Finished"/>.
    /// </returns>
    public static bool IsFinal(this JobState state) =>
        state is JobState.Succeeded or JobState.Failed or JobState.Cancelled or JobState.Finished;
}

namespace JobApis.Client;

/// <summary>
/// What every job id must be. One that cannot be is refused before anything is sent: an id comes from outside as a
/// rule, and must not choose another path.
/// </summary>
internal static class JobIdRule
{
    private const int MaxLength = 256;

    /// <summary>Refuses a text that cannot be a job's id.</summary>
    /// <exception cref="ArgumentException">The text cannot be an id.</exception>
    public static void Check(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (id.Length > MaxLength || id is "." or ".." || id.AsSpan().ContainsAny("/\\?#%") || id.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"A job id has at most {MaxLength} characters, is not '.' or '..', and holds no control character and"
                + " none of / \\ ? # %. Pass Job.Id as it came.",
                nameof(id));
        }
    }

    /// <summary>
    /// Refuses an answer about one job that has no id: whatever it is, it is not the job that was asked for.
    /// </summary>
    public static T Present<T>(T answer, Func<T, string?> idOf, string source) =>
        string.IsNullOrEmpty(idOf(answer))
            ? throw new JobApiProtocolException($"{source} GetJob: the answer has no job id.")
            {
                JobSource = source,
                Operation = "GetJob",
            }
            : answer;
}

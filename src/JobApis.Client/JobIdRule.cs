namespace JobApis.Client;

/// <summary>
/// The rule for job ids. An invalid id is refused before anything is sent, because ids are untrusted and must not
/// change the path.
/// </summary>
internal static class JobIdRule
{
    private const int MaxLength = 256;

    /// <summary>Refuses a text that is not a valid job id.</summary>
    /// <exception cref="ArgumentException">The text is not a valid id.</exception>
    public static void Check(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (id.Length > MaxLength || id is "." or ".." || id.AsSpan().ContainsAny("/\\?#%") || id.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"A job id has at most {MaxLength} characters, is not '.' or '..',"
                + " and has no control character and none of / \\ ? # %. Pass Job.Id unchanged.",
                nameof(id));
        }
    }

    /// <summary>Refuses an answer for a single job that has no id.</summary>
    public static T Present<T>(T answer, Func<T, string?> idOf, string source) =>
        string.IsNullOrEmpty(idOf(answer))
            ? throw new JobApiProtocolException($"{source} GetJob: the answer has no job id.")
            {
                JobSource = source,
                Operation = "GetJob",
            }
            : answer;
}

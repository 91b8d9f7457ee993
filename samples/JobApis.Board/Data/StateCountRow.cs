using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>
/// The number of jobs of an account in a state. Each commit updates it, so that no page has to count jobs.
/// </summary>
internal sealed class StateCountRow
{
    public int AccountId { get; set; }

    public JobState State { get; set; }

    public int Count { get; set; }
}

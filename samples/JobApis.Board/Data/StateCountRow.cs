using JobApis.Client;

namespace JobApis.Board.Data;

/// <summary>
/// How many jobs of an account are in a state; kept with each commit, so that nothing has to be counted.
/// </summary>
internal sealed class StateCountRow
{
    public int AccountId { get; set; }

    public JobState State { get; set; }

    public int Count { get; set; }
}

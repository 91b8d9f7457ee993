namespace JobApis.Client.Benchmarks.Reading;

/// <summary>One way to read a list of jobs.</summary>
internal interface IListReader : IDisposable
{
    /// <summary>Reads the list from its start.</summary>
    /// <param name="onlyFirst">Whether to stop after the first job.</param>
    /// <returns>The number of jobs that were read.</returns>
    Task<long> ReadAsync(bool onlyFirst);
}

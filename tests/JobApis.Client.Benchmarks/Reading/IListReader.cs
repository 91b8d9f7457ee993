namespace JobApis.Client.Benchmarks.Reading;

/// <summary>One way to read a list of jobs.</summary>
internal interface IListReader : IDisposable
{
    /// <summary>Reads the list from its beginning.</summary>
    /// <param name="onlyFirst">Whether to stop when the first job is there.</param>
    /// <returns>How many jobs were read.</returns>
    Task<long> ReadAsync(bool onlyFirst);
}

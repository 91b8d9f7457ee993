using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Before;

/// <summary>A reader of an earlier build, called through a delegate: nothing is looked up while it reads.</summary>
internal sealed class BeforeReader(Func<bool, Task<long>> read, IDisposable owner) : IListReader
{
    public Task<long> ReadAsync(bool onlyFirst) => read(onlyFirst);

    public void Dispose() => owner.Dispose();
}

namespace JobApis.Client.Tests.Paging;

/// <summary>Tests that weigh the heap, which they must have to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasurements
{
    public const string Name = "Memory";
}

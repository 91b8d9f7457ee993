namespace JobApis.Client.Tests.Paging;

/// <summary>Tests that measure the heap, so that no other test may run at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasurements
{
    public const string Name = "Memory";
}


namespace JobApis.Client.Tests.Faults;

/// <summary>Tests that measure the process they run in, so that nothing may run beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;


namespace JobApis.Client.Tests.Faults;

/// <summary>Tests that measure their process, so that no other test may run at the same time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

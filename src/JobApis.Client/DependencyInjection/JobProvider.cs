namespace JobApis.Client.DependencyInjection;

/// <summary>A service as configuration names it.</summary>
/// <param name="Name">The value of <c>Provider</c>.</param>
/// <param name="Add">Adds a source of this service under a name, its options read from configuration.</param>
internal sealed record JobProvider(string Name, Action<JobApisBuilder, string> Add);

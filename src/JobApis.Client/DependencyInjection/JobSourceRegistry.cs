namespace JobApis.Client.DependencyInjection;

/// <summary>The sources of the container, those that the app registered by itself included.</summary>
internal sealed class JobSourceRegistry(IEnumerable<IJobSource> sources) : IJobSourceRegistry
{
    public IReadOnlyList<IJobSource> Sources { get; } = [.. sources];

    public IJobSource GetSource(string name) =>
        Sources.FirstOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException(
            Sources.Count == 0
                ? $"There is no source named '{name}'; none is registered."
                : $"There is no source named '{name}'. The sources are {string.Join(", ", Sources.Select(source => source.Name))}.");
}

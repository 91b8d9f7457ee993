using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.DependencyInjection;

/// <summary>The sources of the container, including those that the app registered itself.</summary>
internal sealed class JobSourceRegistry : IJobSourceRegistry
{
    private readonly Dictionary<string, IJobSource> _byName = new(StringComparer.Ordinal);

    public JobSourceRegistry(SourceList list, IServiceProvider provider)
    {
        if (list.ProblemOfEmptiness() is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        List<IJobSource> sources = [];
        foreach (string name in list.Names)
        {
            // Resolve by the container, so that a replaced source is found.
            IJobSource source = provider.GetRequiredKeyedService<IJobSource>(name);
            sources.Add(source);
            _byName.Add(name, source);
        }

        foreach (IJobSource source in list.UnkeyedOf(provider))
        {
            if (!sources.Contains(source))
            {
                sources.Add(source);
                _byName.TryAdd(source.Name, source);
            }
        }

        Sources = sources;
    }

    public IReadOnlyList<IJobSource> Sources { get; }

    public IJobSource GetSource(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.TryGetValue(name, out IJobSource? source)
            ? source
            : throw new KeyNotFoundException(SourceList.Unknown(name, _byName.Keys));
    }
}

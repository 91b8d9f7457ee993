using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.DependencyInjection;

/// <summary>The sources of the container, those that the app registered by itself included.</summary>
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
            // By the container, so that what replaces a source is what is found here.
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

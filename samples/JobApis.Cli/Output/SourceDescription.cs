using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>What is told about a source. It is made from these three alone, so that no credential can get into it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capabilities">What the service is and can do.</param>
/// <param name="Address">The configured origin; null for the service's public one.</param>
internal sealed record SourceDescription(string Name, JobSourceCapabilities Capabilities, string? Address)
{
    // By the names of the options of 'jobs list', which has none for the order.
    private static readonly (JobQueryFeatures Feature, string Option)[] Filters =
    [
        (JobQueryFeatures.States, "state"),
        (JobQueryFeatures.CreatedFrom, "created-from"),
        (JobQueryFeatures.CreatedBefore, "created-before"),
        (JobQueryFeatures.NameContains, "name"),
        (JobQueryFeatures.Owner, "owner"),
    ];

    public static IReadOnlyList<Column<SourceDescription>> Columns { get; } =
    [
        new("source", source => source.Name) { Title = "SOURCE" },
        new("provider", source => source.Capabilities.Provider) { Title = "PROVIDER" },
        new("address", source => source.Address) { Title = "ADDRESS", Cell = source => source.Address ?? "(public)" },
        FilterColumn("serverSide", "FILTERED BY THE SERVICE", capabilities => capabilities.ServerSide),
        FilterColumn("clientSide", "FILTERED HERE", capabilities => capabilities.ClientSide),
    ];

    private static Column<SourceDescription> FilterColumn(string key, string title, Func<JobSourceCapabilities, JobQueryFeatures> features)
    {
        return new(key, source => string.Join(' ', Options(source)))
        {
            Title = title,
            Json = (json, source) =>
            {
                json.WriteStartArray();
                foreach (string option in Options(source))
                {
                    json.WriteStringValue(option);
                }

                json.WriteEndArray();
            },
        };

        IEnumerable<string> Options(SourceDescription source) =>
            Filters.Where(filter => features(source.Capabilities).HasFlag(filter.Feature)).Select(filter => filter.Option);
    }
}

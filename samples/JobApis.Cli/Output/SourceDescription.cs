using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>
/// The description of a source. It is built only from these values, so that it cannot contain a credential.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Capabilities">The capabilities of the service.</param>
/// <param name="Operations">The optional commands that it supports.</param>
/// <param name="Address">The configured origin; null means the service's public one.</param>
internal sealed record SourceDescription(
    string Name,
    JobSourceCapabilities Capabilities,
    IReadOnlyList<string> Operations,
    string? Address)
{
    // Named by the options of 'jobapis list'. There is no option for the order.
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
        new("address", source => source.Address)
        {
            Title = "ADDRESS",
            MayBeCut = true,
            Cell = source => source.Address ?? "(public)",
        },
        WordsColumn("serverSide", "FILTERED BY THE SERVICE", source => Options(source.Capabilities.ServerSide)),
        WordsColumn("clientSide", "FILTERED HERE", source => Options(source.Capabilities.ClientSide)),
        WordsColumn("operations", "CAN", source => source.Operations),
    ];

    private static Column<SourceDescription> WordsColumn(
        string key,
        string title,
        Func<SourceDescription, IEnumerable<string>> words) =>
        new(key, source => string.Join(' ', words(source)))
        {
            Title = title,
            MayBeCut = true,
            Json = (json, source) =>
            {
                json.WriteStartArray();
                foreach (string word in words(source))
                {
                    json.WriteStringValue(word);
                }

                json.WriteEndArray();
            },
        };

    private static IEnumerable<string> Options(JobQueryFeatures features) =>
        Filters.Where(filter => features.HasFlag(filter.Feature)).Select(filter => filter.Option);
}

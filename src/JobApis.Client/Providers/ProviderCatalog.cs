using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Providers;

/// <summary>The services. No other place in the library lists them.</summary>
internal static class ProviderCatalog
{
    public static IReadOnlyList<ProviderDefinition> All { get; } =
    [
        DeepsetProvider.Definition,
        WorklayerProvider.Definition,
        RescaleProvider.Definition,
        JobsV1Provider.Definition,
        PaiDlcProvider.Definition,
    ];
}

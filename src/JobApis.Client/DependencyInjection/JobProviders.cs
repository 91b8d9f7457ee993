namespace JobApis.Client.DependencyInjection;

/// <summary>The services that configuration can name: one line each, and the only place that lists them.</summary>
internal static class JobProviders
{
    public static IReadOnlyList<JobProvider> All { get; } =
    [
        DeepsetBuilderExtensions.Provider,
        WorklayerBuilderExtensions.Provider,
        RescaleBuilderExtensions.Provider,
        JobsV1BuilderExtensions.Provider,
        PaiDlcBuilderExtensions.Provider,
    ];
}

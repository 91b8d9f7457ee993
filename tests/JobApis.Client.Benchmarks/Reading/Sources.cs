using JobApis.Client.Benchmarks.Serving;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>Creates this library's sources without a dependency injection container.</summary>
internal static class Sources
{
    public static IReadOnlyList<string> Providers { get; } = ["Rescale", "Deepset", "Worklayer", "JobsV1", "PaiDlc"];

    public static IJobSource Open(string provider, Uri server, Account account) => provider switch
    {
        "Rescale" => Rescale(server, account),
        "Deepset" => new DeepsetJobSource(At(server, new DeepsetOptions
        {
            ApiKey = account.Credential,
            WorkspaceId = Guid.Parse("0b7c1a52-5a5e-4c0e-9d4b-6f1f6a3e2d10"),
        })),
        "Worklayer" => new WorklayerJobSource(At(server, new WorklayerOptions { AccessToken = account.Credential })),
        "JobsV1" => new JobsV1JobSource(At(server, new JobsV1Options { AccessToken = account.Credential })),
        "PaiDlc" => new PaiDlcJobSource(
            At(server, new PaiDlcOptions { AccessKeyId = account.Credential, AccessKeySecret = "secret" })),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "No provider."),
    };

    public static RescaleJobSource Rescale(
        Uri server,
        Account account,
        int maxRetries = 3,
        TimeSpan? hedgingDelay = null) =>
        new(At(server, new RescaleOptions
        {
            ApiKey = account.Credential,
            MaxRetries = maxRetries,
            HedgingDelay = hedgingDelay,
        }));

    private static T At<T>(Uri server, T options)
        where T : JobSourceOptions
    {
        options.BaseAddress = server;
        options.AllowInsecureLoopback = true;
        return options;
    }
}

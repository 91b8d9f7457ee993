using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;

namespace JobApis.Client.Testing;

/// <summary>The simulated services: one line each, and the only place that lists them.</summary>
internal static class SimulatorCatalog
{
    /// <summary>Makes all services, filled as the options say.</summary>
    public static IReadOnlyList<ServiceSimulator> Create(JobSimulatorOptions options) =>
    [
        new DeepsetSimulator(options),
        new WorklayerSimulator(options),
        new RescaleSimulator(options),
        new JobsV1Simulator(options),
        new PaiDlcSimulator(options),
    ];
}

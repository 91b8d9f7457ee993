using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;

namespace JobApis.Client.Testing;

/// <summary>The simulated services. No other place lists them.</summary>
internal static class SimulatorCatalog
{
    /// <summary>Creates all services with the jobs of the options.</summary>
    public static IReadOnlyList<ServiceSimulator> Create(JobSimulatorOptions options) =>
    [
        new DeepsetSimulator(options),
        new WorklayerSimulator(options),
        new RescaleSimulator(options),
        new JobsV1Simulator(options),
        new PaiDlcSimulator(options),
    ];
}

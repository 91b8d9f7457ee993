using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.PaiDlc;
using JobApis.Client.Testing.Rescale;
using JobApis.Client.Testing.Worklayer;

namespace JobApis.Client.Testing;

/// <summary>The five services, filled as the options say.</summary>
internal sealed class SimulatorServices
{
    public SimulatorServices(JobSimulatorOptions options)
    {
        Deepset = new(options);
        Worklayer = new(options);
        Rescale = new(options);
        JobsV1 = new(options);
        PaiDlc = new(options);
    }

    public DeepsetSimulator Deepset { get; }

    public WorklayerSimulator Worklayer { get; }

    public RescaleSimulator Rescale { get; }

    public JobsV1Simulator JobsV1 { get; }

    public PaiDlcSimulator PaiDlc { get; }

    public IReadOnlyList<ServiceSimulator> All => [Deepset, Worklayer, Rescale, JobsV1, PaiDlc];
}

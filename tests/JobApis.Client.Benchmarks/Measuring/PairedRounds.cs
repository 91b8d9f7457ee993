using JobApis.Client.Benchmarks.Reading;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>
/// Rounds that run every mode once, each round starting with a different mode. Modes are compared within a round only,
/// so that other load on the machine affects all of them.
/// </summary>
internal sealed class PairedRounds
{
    private readonly Dictionary<Mode, List<Sample>> _samples = [];

    private PairedRounds(IReadOnlyList<Mode> modes) => Modes = modes;

    public IReadOnlyList<Mode> Modes { get; }

    public static async Task<PairedRounds> RunAsync(
        IReadOnlyList<Mode> modes,
        Func<Mode, IListReader> open,
        Func<IListReader, Task<Sample>> measure,
        int rounds,
        Func<IListReader, Task> warmUp)
    {
        PairedRounds result = new(modes);
        Dictionary<Mode, IListReader> readers = modes.ToDictionary(mode => mode, open);
        try
        {
            foreach (Mode mode in modes)
            {
                result._samples[mode] = [];
                await warmUp(readers[mode]);
            }

            for (int round = 0; round < rounds; round++)
            {
                for (int turn = 0; turn < modes.Count; turn++)
                {
                    Mode mode = modes[(round + turn) % modes.Count];
                    result._samples[mode].Add(await measure(readers[mode]));
                }
            }
        }
        finally
        {
            foreach (IListReader reader in readers.Values)
            {
                reader.Dispose();
            }
        }

        return result;
    }

    /// <summary>The cost of one mode as a multiple of the cost of another.</summary>
    public Ratio Compare(Mode mode, Mode with, Func<Sample, double> cost) =>
        Ratio.Of(_samples[mode].Zip(_samples[with], (one, other) => cost(one) / cost(other)));

    /// <summary>The median of an absolute cost. It is valid for this machine only.</summary>
    public double Median(Mode mode, Func<Sample, double> cost) => Ratio.Of(_samples[mode].Select(cost)).Median;

    public double Sum(Mode mode, Func<Sample, double> cost) => _samples[mode].Sum(cost);
}

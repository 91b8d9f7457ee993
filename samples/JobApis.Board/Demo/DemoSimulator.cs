using JobApis.Client.Testing;

namespace JobApis.Board.Demo;

/// <summary>
/// The simulator that serves the board when no source is configured. It also changes the jobs over time.
/// </summary>
internal sealed partial class DemoSimulator : BackgroundService
{
    private const int Seed = 2026;
    private const int JobsPerService = 120;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1.5);

    private readonly ILogger<DemoSimulator> _log;
    private readonly TimeProvider _clock;
    private readonly bool _changes;
    private readonly DemoLife[] _lives;

    private DemoSimulator(JobSimulator simulator, TimeProvider clock, bool changes, ILogger<DemoSimulator> log)
    {
        Simulator = simulator;
        _clock = clock;
        _changes = changes;
        _log = log;
        _lives = [.. simulator.Services.Select((service, index) => new DemoLife(service, Seed + index))];
    }

    public JobSimulator Simulator { get; }

    public static async Task<DemoSimulator> StartAsync(
        TimeProvider clock,
        bool changes,
        ILogger<DemoSimulator> log,
        int port = 0,
        int seed = Seed)
    {
        JobSimulator simulator = await JobSimulator.StartAsync(new()
        {
            Seed = seed,
            JobsPerService = JobsPerService,
            TimeProvider = clock,
            Port = port,
        });
        return new(simulator, clock, changes, log);
    }

    public override void Dispose()
    {
        base.Dispose();
        Simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Started(_log, Simulator.BaseAddress);
        int beat = 0;
        while (_changes && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Beat, _clock, stoppingToken);
            _lives[beat++ % _lives.Length].Step();
            Simulator.ClearRequests();
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "No source is configured: the jobs come from a simulator on {Address}")]
    private static partial void Started(ILogger log, Uri address);
}

using System.Diagnostics;
using System.Globalization;
using JobApis.Client.Benchmarks;
using JobApis.Client.Benchmarks.Before;
using JobApis.Client.Benchmarks.Reports;
using JobApis.Client.Benchmarks.Serving;

const string ServeVerb = "serve";
const string MeasureVerb = "measure";

switch (args)
{
    case [] or ["--quick"] or ["--latency"] or ["--grow"] or ["--profile"]:
        return Launch(args);
    case [BeforeModes.Option, _] or [BeforeModes.Option, _, "--quick"]:
        return Launch(args);
    case [ServeVerb]:
        await JobServer.RunAsync();
        return 0;
    case [MeasureVerb, string server, .. string[] rest]:
        return await MeasureAsync(new(server), rest);
    case [ColdStartReport.Verb, string server, string mode]:
        await ColdStartReport.ReadFirstPageAsync(new(server), mode);
        return 0;
    case [ProfileReport.Verb, string server, string mode]:
        await ProfileReport.CountCompiledAsync(new(server), mode);
        return 0;
    case [GrowthReport.Verb, string server, string provider, string way, string jobs]:
        await GrowthReport.EnumerateAsync(new(server), provider, way, long.Parse(jobs, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Usage: dotnet run -c Release --project tests/JobApis.Client.Benchmarks [-- --quick | --latency | --grow"
            + $" | --profile | {BeforeModes.Option} <folder> [--quick]]");
        return 2;
}

// The server runs on the last processor and the client on the first, so that they do not compete.
static int Launch(string[] options)
{
    ChildProcess.Pin(Environment.ProcessorCount - 1);
    using Process server = ChildProcess.Start(takeInput: true, takeOutput: true, ServeVerb);
    string address = server.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("The server did not start.");
    ChildProcess.Pin(0);
    using Process client = ChildProcess.Start(takeInput: false, takeOutput: false, [MeasureVerb, address, .. options]);
    client.WaitForExit();
    server.StandardInput.Close();
    server.WaitForExit();
    return client.ExitCode;
}

static async Task<int> MeasureAsync(Uri server, string[] arguments)
{
#if DEBUG
    Print.Line("A Debug build: the figures mean nothing. Run it with -c Release.");
#endif
    if (arguments is ["--grow"])
    {
        GrowthReport.Run(server);
        return 0;
    }

    if (arguments is ["--profile"])
    {
        await ProfileReport.RunAsync(server);
        return 0;
    }

    if (arguments is ["--latency"])
    {
        await LatencyReport.RunAsync(server, BenchmarkOptions.Full);
        return 0;
    }

    IReadOnlyList<Mode> before = [];
    if (arguments is [BeforeModes.Option, string folder, ..])
    {
        try
        {
            before = BeforeModes.Load(folder, server);
        }
        catch (BeforeException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    BenchmarkOptions options = arguments is [.., "--quick"] ? BenchmarkOptions.Quick : BenchmarkOptions.Full;
    Print.Line("Ratios to the floor of the same round: the median, and between which values half of the rounds lie.");
    await CostReport.RunAsync(server, "Pages of 100 jobs", [.. Modes.Cost, .. before], pageSize: 100, options);
    await CostReport.RunAsync(server, "Pages of 10 jobs", [.. Modes.SmallPages, .. before], pageSize: 10, options);
    await CostReport.RunFirstJobAsync(server, [.. Modes.Cost, .. before], options);
    await LatencyReport.RunAsync(server, options);
    ColdStartReport.Run(server, options);
    return 0;
}

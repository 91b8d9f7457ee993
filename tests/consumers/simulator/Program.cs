using JobApis.Client.Testing;

// The services that the other consumers talk to. It prints its configuration, a setting a line, and ends when its
// standard input does.
await using JobSimulator simulator = await JobSimulator.StartAsync(new() { Seed = 7, JobsPerService = 30 });
foreach ((string key, string? value) in simulator.Configuration)
{
    Console.WriteLine($"{key.Replace(":", "__")}={value}");
}

Console.WriteLine();
await Console.In.ReadToEndAsync();

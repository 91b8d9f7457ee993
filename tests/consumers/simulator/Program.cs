using JobApis.Client.Testing;

// The services for the other consumers. It prints its configuration, one setting per line, and exits when its standard
// input ends.
await using JobSimulator simulator = await JobSimulator.StartAsync(new() { Seed = 7, JobsPerService = 30 });
foreach ((string key, string? value) in simulator.Configuration)
{
    Console.WriteLine($"{key.Replace(":", "__")}={value}");
}

Console.WriteLine();
await Console.In.ReadToEndAsync();

using JobApis.Client.Testing;

// A process with a simulator in it and nothing else, as a test sees how it ends.
await using JobSimulator simulator = await JobSimulator.StartAsync();
Console.WriteLine(simulator.BaseAddress);
await new TaskCompletionSource().Task;

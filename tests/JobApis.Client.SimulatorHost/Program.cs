using JobApis.Client.Testing;

// A process that only hosts a simulator, to test how it ends.
await using JobSimulator simulator = await JobSimulator.StartAsync();
Console.WriteLine(simulator.BaseAddress);
await new TaskCompletionSource().Task;

namespace JobApis.Client.SyncHost;

/// <summary>
/// The control: a naive sync that stores its checkpoint and the copy one after the other.
/// </summary>
internal sealed class NaiveSync(string path, Steps steps, bool isMemoryFirst)
{
    public async Task RunAsync(IJobSource source, JobSyncOptions options)
    {
        JobSyncState state = File.Exists(path) ? JobSyncState.Parse(await File.ReadAllTextAsync(path)) : new();
        InMemoryJobSyncStore memory = new(state);
        await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, null, options))
        {
            await memory.ApplyAsync(batch);
            string text = (await memory.LoadAsync()).ToText();
            if (isMemoryFirst)
            {
                await WriteAsync(text);
                await StopAsync();
                await File.AppendAllTextAsync(path + ".ledger", LedgerStore.Line(batch) + "\n");
            }
            else
            {
                await File.AppendAllTextAsync(path + ".ledger", LedgerStore.Line(batch) + "\n");
                await StopAsync();
                await WriteAsync(text);
            }
        }
    }

    // A test kills the process here. It continues at the end of its stdin.
    private async Task StopAsync()
    {
        steps.Write("between");
        await Console.In.ReadLineAsync();
    }

    private async Task WriteAsync(string text)
    {
        await File.WriteAllTextAsync(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}

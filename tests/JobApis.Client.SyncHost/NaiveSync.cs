namespace JobApis.Client.SyncHost;

/// <summary>
/// The control: a sync that stores its memory and the copy one after the other, as one does without a thought.
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

    // A test kills it here; at the end of its stdin it goes on.
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

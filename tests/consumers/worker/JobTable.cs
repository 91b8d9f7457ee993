using JobApis.Client;
using Microsoft.Data.Sqlite;

namespace WorkerConsumer;

/// <summary>A table with a row for each job, by source and id.</summary>
internal sealed class JobTable : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private JobTable(SqliteConnection connection) => _connection = connection;

    public static async Task<JobTable> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(connectionString);
        await connection.OpenAsync(cancellationToken);
        JobTable table = new(connection);
        await table.RunAsync(
            "CREATE TABLE IF NOT EXISTS jobs (source TEXT, id TEXT, name TEXT, state TEXT, created TEXT, PRIMARY KEY"
            + " (source, id))",
            cancellationToken);
        return table;
    }

    public async Task ApplyAsync(JobChange change, CancellationToken cancellationToken)
    {
        if (change.Kind == JobChangeKind.Gone)
        {
            await RunAsync(
                "DELETE FROM jobs WHERE source = $source AND id = $id",
                cancellationToken,
                ("$source", change.Job.Source),
                ("$id", change.Job.Id));
            return;
        }

        await RunAsync(
            """
            INSERT INTO jobs VALUES ($source, $id, $name, $state, $created)
            ON CONFLICT (source, id) DO UPDATE SET name = $name, state = $state, created = $created
            """,
            cancellationToken,
            ("$source", change.Job.Source),
            ("$id", change.Job.Id),
            ("$name", change.Job.Name),
            ("$state", change.Job.Status.State.ToString()),
            ("$created", change.Job.CreatedAt?.ToString("O")));
    }

    public async Task<List<(string Id, string State)>> ReadAsync(CancellationToken cancellationToken)
    {
        await using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT source || '/' || id, state FROM jobs ORDER BY 1";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string Id, string State)> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RunAsync(
        string text,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] parameters)
    {
        await using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, string? value) in parameters)
        {
            command.Parameters.AddWithValue(name, (object?)value ?? DBNull.Value);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace JobApis.Client.Tests.Syncing;

/// <summary>
/// The C# of <c>docs/sync.md</c>, compiled; <see cref="SyncPageTests"/> runs the parts that need no database.
/// </summary>
internal static class SyncDocsExamples
{
    public static async Task FollowAsync(IJobSource source, string path, Action<string> log, CancellationToken stop)
    {
        #region follow
        using FileJobSyncStore store = new(path);

        await foreach (JobSyncBatch batch in source.SyncAsync(store, cancellationToken: stop))
        {
            foreach (JobChange change in batch.Changes)
            {
                log($"{change.Kind} {change.Job.Id}: {change.Previous?.Status} -> {change.Job.Status}");
            }
        }
        #endregion
    }

    public static async Task PullAsync(IJobSource source, DbConnection database, CancellationToken stop)
    {
        #region pull
        JobSyncState state = await LoadAsync(database, source.Name, stop);

        await foreach (JobSyncBatch batch in source.ReadChangesAsync(state, cancellationToken: stop))
        {
            await using DbTransaction transaction = await database.BeginTransactionAsync(stop);
            foreach (JobChange change in batch.Changes)
            {
                if (change.Kind == JobChangeKind.Gone)
                {
                    await ExecuteAsync(
                        transaction, "DELETE FROM job WHERE source = $1 AND id = $2", source.Name, change.Job.Id);
                }
                else
                {
                    await ExecuteAsync(
                        transaction,
                        "INSERT INTO job (source, id, row) VALUES ($1, $2, $3)"
                        + " ON CONFLICT (source, id) DO UPDATE SET row = $3",
                        source.Name,
                        change.Job.Id,
                        JsonSerializer.Serialize(change.Job));
                }
            }

            await ExecuteAsync(
                transaction,
                "INSERT INTO sync (source, checkpoint) VALUES ($1, $2)"
                + " ON CONFLICT (source) DO UPDATE SET checkpoint = $2",
                source.Name,
                batch.Checkpoint.ToString());
            await transaction.CommitAsync(stop);
        }
        #endregion
    }

    #region load
    public static async Task<JobSyncState> LoadAsync(DbConnection database, string source, CancellationToken stop)
    {
        string? checkpoint = null;
        List<Job> jobs = [];
        await using DbCommand command = database.CreateCommand();
        command.CommandText =
            "SELECT checkpoint, NULL FROM sync WHERE source = $1 UNION ALL SELECT NULL, row FROM job WHERE source = $1";
        Bind(command, source);
        await using DbDataReader rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            checkpoint = rows.IsDBNull(0) ? checkpoint : rows.GetString(0);
            if (!rows.IsDBNull(1))
            {
                jobs.Add(JsonSerializer.Deserialize<Job>(rows.GetString(1))!);
            }
        }

        return checkpoint is null ? new() : new(JobSyncCheckpoint.Parse(checkpoint), jobs);
    }
    #endregion

    private static async Task ExecuteAsync(DbTransaction transaction, string statement, params string[] values)
    {
        await using DbCommand command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = statement;
#pragma warning restore CA2100
        Bind(command, values);
        await command.ExecuteNonQueryAsync();
    }

    private static void Bind(DbCommand command, params string[] values)
    {
        foreach (string value in values)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.DbType = DbType.String;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}

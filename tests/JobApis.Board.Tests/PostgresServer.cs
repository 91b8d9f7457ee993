using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JobApis.Board.Tests;

/// <summary>A PostgreSQL server for the tests. The first test that needs a database starts it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Missing =
        "PostgreSQL is not installed here: put initdb and pg_ctl on the PATH "
        + "(Debian and Ubuntu: apt-get install postgresql).";

    private readonly SemaphoreSlim _gate = new(1);
    private DirectoryInfo? _folder;
    private string? _connection;
    private string _options = "";
    private int _databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A connection string to an empty database. The test is skipped if PostgreSQL is not installed.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(stop);
        try
        {
            Installed.Check(Find("initdb") is not null && Find("pg_ctl") is not null, Missing);
            _connection ??= await StartAsync(stop);
            string name = string.Create(CultureInfo.InvariantCulture, $"board{++_databases}");
            await using NpgsqlDataSource server = NpgsqlDataSource.Create(_connection);
            await using NpgsqlCommand create = server.CreateCommand($"CREATE DATABASE {name}");
            await create.ExecuteNonQueryAsync(stop);
            return new NpgsqlConnectionStringBuilder(_connection) { Database = name }.ConnectionString;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// The server's processor time so far, including its connections; 0 if the system does not report it.
    /// </summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            const int parent = 1;
            const int firstTime = 11;
            const int times = 4;
            const int ticksPerSecond = 100;
            string main = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
            long ticks = 0;
            foreach (string folder in Directory.Exists("/proc/self") ? Directory.GetDirectories("/proc") : [])
            {
                if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                {
                    continue;
                }

                try
                {
                    // After the name in brackets: state, parent, and the times from the twelfth field on.
                    string text = File.ReadAllText(Path.Combine(folder, "stat"));
                    string[] parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                    if (parts[parent] == main || Path.GetFileName(folder) == main)
                    {
                        ticks += parts.Skip(firstTime).Take(times).Sum(part =>
                            long.Parse(part, CultureInfo.InvariantCulture));
                    }
                }
                catch (IOException)
                {
                    // Not a process, or one that has just ended.
                }
            }

            return TimeSpan.FromSeconds((double)ticks / ticksPerSecond);
        }
    }

    /// <summary>Ends the server like a crash. <see cref="ResumeAsync"/> starts it again.</summary>
    public async Task CrashAsync()
    {
        await RunAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"], CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts the server again, on its port.</summary>
    public Task ResumeAsync() => CheckAsync(
        "pg_ctl",
        ["-D", Data, "-o", _options, "-l", Path.Combine(Data, "log"), "-w", "start"],
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await CrashAsync();
            _folder.Delete(recursive: true);
        }

        _gate.Dispose();
    }

    private string Data => Path.Combine(_folder!.FullName, "data");

    private async Task<string> StartAsync(CancellationToken stop)
    {
        _folder = Directory.CreateTempSubdirectory("board-pg-");
        if (IsRoot)
        {
            // PostgreSQL refuses to run as root.
            await CheckAsync("chown", [Account, _folder.FullName], stop);
        }

        int port = FreePort();
        await CheckAsync(
            "initdb",
            ["-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            stop);
        _options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {_folder.FullName}");
        await ResumeAsync();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true");
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string Account => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(
        "postgres:",
        StringComparison.Ordinal))
        ? "postgres" : "nobody";

    private static async Task CheckAsync(string command, string[] arguments, CancellationToken stop)
    {
        (int code, string output) = await RunAsync(command, arguments, stop);
        Assert.True(code == 0, $"{command} failed with {code}: {output}");
    }

    private static async Task<(
        int Code,
        string Output)> RunAsync(string command, string[] arguments, CancellationToken stop)
    {
        bool other = IsRoot && command != "chown";
        string program = Find(command) ?? command;
        ProcessStartInfo start = new(other ? "setpriv" : program) { WorkingDirectory = "/" };
        string[] prefix = other
            ? ["--reuid", Account, "--regid", Account == "nobody" ? "nogroup" : Account, "--clear-groups", program]
            : [];
        foreach (string argument in (string[])[.. prefix, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // The server inherits pg_ctl's output and keeps it open, so do not wait for its end.
        start.Environment["LC_ALL"] = "C";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync(stop);
        string output = command == "pg_ctl" ? "see the server's log" : await process.StandardError.ReadToEndAsync(stop);
        return (process.ExitCode, output);
    }

    private static string? Find(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                : [])
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(File.Exists);

    /// <summary>A port on which nothing listens.</summary>
    public static int FreePort()
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

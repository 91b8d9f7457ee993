using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobApis.Board.Data;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Live;

/// <summary>
/// Notifies open pages that an account has changed, even if another node synced it. It polls the accounts' versions in
/// the database, but only while there are listeners.
/// </summary>
internal sealed partial class LiveFeed(
    IDbContextFactory<BoardContext> contexts,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<LiveFeed> log) : BackgroundService
{
    /// <summary>The maximum number of listeners. Further ones are refused, because each holds a connection.</summary>
    public const int MostListeners = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<object, Channel<string>> _listeners = new();
    private volatile bool _newcomer;

    public bool IsFull => _listeners.Count >= MostListeners;

    /// <summary>The events for one page, until the page is closed or the board stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            lifetime.ApplicationStopping);
        Channel<string> channel = Channel.CreateBounded<string>(new BoundedChannelOptions(64)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
        });
        object key = new();
        _listeners[key] = channel;
        _newcomer = true;
        try
        {
            yield return new("listening", "ready");
            while (!stop.IsCancellationRequested)
            {
                string? version = await NextAsync(channel.Reader, stop.Token);
                yield return version is null ? new("", "alive") : new(version, "changed");
            }
        }
        finally
        {
            _listeners.TryRemove(key, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<string, long> seen = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            if (_listeners.IsEmpty)
            {
                seen.Clear();
                continue;
            }

            if (_newcomer)
            {
                // Send the version once, because the page may be older.
                _newcomer = false;
                seen.Clear();
            }

            try
            {
                await LookAsync(seen, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure.GetType().Name);
            }
        }
    }

    /// <summary>The next message; null if there was none for a while, or if the board stops.</summary>
    private async Task<string?> NextAsync(ChannelReader<string> reader, CancellationToken cancellationToken)
    {
        using CancellationTokenSource pause = new(Heartbeat, clock);
        using CancellationTokenSource wait =
            CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            return await reader.ReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task LookAsync(Dictionary<string, long> seen, CancellationToken cancellationToken)
    {
        await using BoardContext board = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await board.Accounts.Select(row => new { row.Name, row.Version }).ToListAsync(cancellationToken);
        List<string> changed = [];
        foreach (var account in versions)
        {
            if (!seen.TryGetValue(account.Name, out long version) || version != account.Version)
            {
                changed.Add(account.Name);
                seen[account.Name] = account.Version;
            }
        }

        if (changed.Count > 0)
        {
            // A page knows the sum of the versions that it shows, and ignores an event with that sum.
            string sum = versions.Sum(account => account.Version).ToString(CultureInfo.InvariantCulture);
            foreach (Channel<string> listener in _listeners.Values)
            {
                listener.Writer.TryWrite(sum);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The versions of the accounts could not be read: {ErrorType}")]
    private static partial void Failed(ILogger log, string errorType);
}

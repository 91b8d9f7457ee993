namespace JobApis.Board.Hosting;

/// <summary>The section <c>Board</c> of the configuration; docs/board.md lists its options.</summary>
internal sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>
    /// The name of the connection string of a PostgreSQL database. Without it, the board uses a SQLite file.
    /// </summary>
    public const string ConnectionName = "Board";

    /// <summary>
    /// The folder of the SQLite file. The default, null, means the user's folder for application data.
    /// </summary>
    public string? DataFolder { get; set; }

    /// <summary>The time from a run of an account to the next one: 1 second to 1 day.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time from one full list to the next. Until then, runs read short lists.</summary>
    public TimeSpan FullListInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest pause after failures.</summary>
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The maximum number of requests per minute for an account, over all nodes. The default, null, means no limit.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>The number of accounts a node syncs at the same time: 1 to 100.</summary>
    public int MaxConcurrency { get; set; } = 10;

    /// <summary>How long the history of jobs is kept.</summary>
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the runs of the sync are kept.</summary>
    public TimeSpan KeepRuns { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Who may stop and delete jobs.</summary>
    public ActionPolicy Actions { get; set; } = ActionPolicy.Anyone;

    /// <summary>Whether only signed-in users can open the pages.</summary>
    public bool RequireSignIn { get; set; }

    /// <summary>
    /// The header with the signed-in user from a proxy, such as <c>X-Forwarded-User</c>. The default, null, means that
    /// there is no sign-in.
    /// </summary>
    public string? UserHeader { get; set; }

    /// <summary>The addresses of the trusted proxies for <see cref="UserHeader"/>.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Whether the simulator's jobs change by themselves. For tests.</summary>
    public bool DemoChanges { get; set; } = true;
}

namespace JobApis.Board.Hosting;

/// <summary>The section <c>Board</c> of the configuration; docs/board.md lists it.</summary>
internal sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>The name of the connection string of a PostgreSQL database. Without it: a SQLite file.</summary>
    public const string ConnectionName = "Board";

    /// <summary>The folder of the SQLite file; null for the user's folder for application data.</summary>
    public string? DataFolder { get; set; }

    /// <summary>How long after a run the next one of the account begins. 1 s to a day.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long lists of recent jobs replace a full one.</summary>
    public TimeSpan FullListInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest pause after failures.</summary>
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The requests a minute that an account may cost, over all nodes; null for no limit.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>How many accounts a node syncs at a time. 1 to 100.</summary>
    public int MaxConcurrency { get; set; } = 10;

    /// <summary>How long the history of jobs is kept.</summary>
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the runs of the sync are kept.</summary>
    public TimeSpan KeepRuns { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Who may stop and delete jobs.</summary>
    public ActionPolicy Actions { get; set; } = ActionPolicy.Anyone;

    /// <summary>Whether the pages are shown only to people who are signed in.</summary>
    public bool RequireSignIn { get; set; }

    /// <summary>
    /// The header with the signed-in user from a proxy, such as <c>X-Forwarded-User</c>; null for no sign-in.
    /// </summary>
    public string? UserHeader { get; set; }

    /// <summary>The addresses of the trusted proxies for <see cref="UserHeader"/>.</summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>Whether the simulator's jobs change by themselves. For tests.</summary>
    public bool DemoChanges { get; set; } = true;
}

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A list, the behavior of its server, and the changes between its requests.</summary>
internal sealed record ListCase
{
    /// <summary>The number of initial jobs.</summary>
    public int Rows { get; init; }

    /// <summary>The requested page size.</summary>
    public int PageSize { get; init; }

    /// <summary>The percentage of jobs that were created at the same time as the previous one.</summary>
    public int Ties { get; init; }

    /// <summary>The percentage of jobs that were changed before the walk starts.</summary>
    public int Changed { get; init; }

    /// <summary>The seed for the ids, times and ties of the jobs.</summary>
    public int Seed { get; init; }

    public ServerOrder Order { get; init; }

    public GonePolicy Gone { get; init; }

    /// <summary>Whether "after" means "created later" instead of "further down the list".</summary>
    public bool ReadsByTime { get; init; }

    /// <summary>Whether the server omits the member that announces more pages.</summary>
    public bool OmitsMore { get; init; }

    /// <summary>The maximum page size of the server.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>
    /// The number of pages after which the walk is interrupted and resumed only from the cursor; 0 means never.
    /// </summary>
    public int InterruptEvery { get; init; }

    /// <summary>The mutations before the second request, the third, and so on.</summary>
    public IReadOnlyList<IReadOnlyList<Mutation>> Steps { get; init; } = [];

    public IEnumerable<Mutation> Mutations => Steps.SelectMany(step => step);

    public override string ToString() =>
        $"{Rows} rows, pages"
        + $" of {PageSize}, {Order}, gone: {Gone}{(ReadsByTime ? ", reads by time" : "")}"
        + $"{(OmitsMore ? ", omits more" : "")}"
        + $"{(Cap < int.MaxValue ? $", cap {Cap}" : "")}"
        + $"{(InterruptEvery > 0 ? $", interrupted every {InterruptEvery}" : "")}, ties {Ties} %, changed "
        + $"{Changed} %, seed {Seed}; "
        + string.Join(" | ", Steps.Select((step, index) => (step, index))
            .Where(pair => pair.step.Count > 0)
            .Select(pair => $"{pair.index + 2}: {string.Join(", ", pair.step)}"));
}

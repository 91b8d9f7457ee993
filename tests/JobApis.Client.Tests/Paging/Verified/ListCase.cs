namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>A list, how its server behaves, and what happens between the requests for it.</summary>
internal sealed record ListCase
{
    /// <summary>Jobs at the beginning.</summary>
    public int Rows { get; init; }

    /// <summary>The page size to ask for.</summary>
    public int PageSize { get; init; }

    /// <summary>How many of a hundred jobs were made in the same moment as the one before.</summary>
    public int Ties { get; init; }

    /// <summary>How many of a hundred jobs were changed before the walk begins.</summary>
    public int Changed { get; init; }

    /// <summary>What the ids, times and ties of the jobs are drawn from.</summary>
    public int Seed { get; init; }

    public ServerOrder Order { get; init; }

    public GonePolicy Gone { get; init; }

    /// <summary>Whether "after" means "made later" instead of "further down the list".</summary>
    public bool ReadsByTime { get; init; }

    /// <summary>Whether the server leaves out whether there is more.</summary>
    public bool OmitsMore { get; init; }

    /// <summary>The longest page the server gives.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>
    /// After how many pages the walk is broken off and gone on with elsewhere, from the cursor alone; 0 for never.
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

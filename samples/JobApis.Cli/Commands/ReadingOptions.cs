using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The options for how lists are read, and where they start.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<int?> _pageSize = new("--page-size")
    {
        Description = "Jobs to request per page. A service may send fewer. [default: as many as it allows]",
        HelpName = "N",
        CustomParser = OptionText.Count,
    };

    private readonly Option<Completeness?> _completeness = new("--completeness")
    {
        Description = "'verified' proves that no job is missed while jobs are added and deleted, with a few more "
            + "requests. [default: depends on the service]",
        HelpName = "fast|verified",
        CustomParser = OptionText.Completeness,
    };

    private readonly Option<int?> _prefetch = new("--prefetch")
    {
        Description = "Pages to read ahead while earlier ones are written. [default: 0]",
        HelpName = "N",
        CustomParser = OptionText.CountOrNone,
    };

    private readonly Option<int?> _parallel = new("--parallel")
    {
        Description = "Pages of a source to read at the same time, if the service allows it, and jobs to request "
            + "with '--unsupported resolve'; up to 64. [default: 1, and 4 jobs]",
        HelpName = "N",
        CustomParser = OptionText.CountUpTo64,
    };

    private readonly Option<UnsupportedQueryBehavior?> _unsupported = new("--unsupported")
    {
        Description = "What to do with a source whose list cannot answer the filters: 'fail'; 'skip' it and report it; "
            + "'resolve' the filters with a request or more for each job that the list leaves open; or "
            + "'resolve-or-skip', which skips a source that no request can answer. [default: fail]",
        HelpName = "fail|skip|resolve|resolve-or-skip",
        CustomParser = OptionText.Unsupported,
    };

    private readonly SkipUnreadableOption _skipUnreadable = new("The list is then not proven complete.");

    private readonly Option<PageCursor[]> _resume = new("--resume")
    {
        Description = "Resume an earlier list at this cursor, with the same filters. May be repeated, once for each "
            + "source; other sources are listed only if --source names them.",
        HelpName = "CURSOR",
        CustomParser = OptionText.Cursors,
    };

    public ReadingOptions()
    {
        _completeness.CompletionSources.Clear();
        _completeness.CompletionSources.Add("fast", "verified");
        _unsupported.CompletionSources.Clear();
        _unsupported.CompletionSources.Add([.. OptionText.UnsupportedWords]);
    }

    public IReadOnlyList<Option> All =>
        [_pageSize, _completeness, _prefetch, _parallel, _unsupported, _skipUnreadable, _resume];

    /// <summary>The cursors to resume at. If empty, every list is read from its start.</summary>
    public IReadOnlyList<PageCursor> StartAt(ParseResult command) => command.GetValue(_resume) ?? [];

    /// <summary>Creates the options of the lists.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="pageSize">The page size if the option is not set; null means the default of each service.</param>
    /// <param name="onUnreadable">Called for each unreadable row, if such rows are to be skipped.</param>
    public ListOptions Read(ParseResult command, int? pageSize, Action<UnreadableRow> onUnreadable) => new()
    {
        PageSize = command.GetValue(_pageSize) ?? pageSize,
        Completeness = command.GetValue(_completeness),
        Prefetch = command.GetValue(_prefetch) ?? 0,
        MaxParallelPages = command.GetValue(_parallel) ?? 1,
        UnsupportedQuery = command.GetValue(_unsupported) ?? UnsupportedQueryBehavior.Fail,
        MaxParallelLookups = command.GetValue(_parallel) ?? ListOptions.Default.MaxParallelLookups,
        OnUnreadable = command.GetValue(_skipUnreadable) ? onUnreadable : null,
    };
}

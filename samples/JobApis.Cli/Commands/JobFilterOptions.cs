using System.CommandLine;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The options that select sources and their jobs.</summary>
internal sealed class JobFilterOptions
{
    private readonly Option<string[]> _sources = new("--source")
    {
        Description = "Only this source. May be repeated.",
        HelpName = "NAME",
    };

    private readonly Option<JobState[]> _states = new("--state")
    {
        Description = $"Only jobs in this state: {string.Join(", ", Enum.GetNames<JobState>())}. May be repeated.",
        HelpName = "STATE",
        CustomParser = OptionText.States,
    };

    private readonly Option<DateTimeOffset?> _createdFrom = new("--created-from")
    {
        Description = "Only jobs created at or after this time: 2026-01-31 (UTC), 2026-01-31T09:30:00+08:00.",
        HelpName = "TIME",
        CustomParser = OptionText.Time,
    };

    private readonly Option<DateTimeOffset?> _createdBefore = new("--created-before")
    {
        Description = "Only jobs created before this time.",
        HelpName = "TIME",
        CustomParser = OptionText.Time,
    };

    private readonly Option<TimeSpan?> _since = new("--since")
    {
        Description = "Only jobs created in this time up to now: 90m, 2h, 7d.",
        HelpName = "TIME",
        CustomParser = OptionText.Age,
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Only jobs whose name contains this text, in any letter case.",
        HelpName = "TEXT",
        CustomParser = OptionText.Text,
    };

    private readonly Option<string?> _owner = new("--owner")
    {
        Description = "Only jobs of this owner, as the service writes it.",
        HelpName = "TEXT",
        CustomParser = OptionText.Text,
    };

    public JobFilterOptions(CommonOptions common)
    {
        _sources.CompletionSources.Add(common.CompleteSources);
        _states.CompletionSources.Clear();
        _states.CompletionSources.Add([.. Enum.GetNames<JobState>().Select(name => name.ToLowerInvariant())]);
    }

    public IReadOnlyList<Option> All => [_sources, _states, _createdFrom, _createdBefore, _since, _name, _owner];

    /// <summary>The names of the selected sources. If empty, all sources are used.</summary>
    public IReadOnlyList<string> Sources(ParseResult command) => command.GetValue(_sources) ?? [];

    /// <summary>
    /// Rejects a filter that selects other jobs in each run, because the command compares runs.
    /// </summary>
    /// <exception cref="UsageException">There is such a filter.</exception>
    public void RefuseMovingQuery(ParseResult command, string option)
    {
        if (command.GetValue(_since) is not null)
        {
            throw new UsageException(
                $"--since and {option} do not go together: --since changes with the clock. Use --created-from.");
        }
    }

    /// <summary>The requested query.</summary>
    /// <exception cref="UsageException">The time range is empty or specified twice.</exception>
    public JobQuery Query(ParseResult command)
    {
        DateTimeOffset? createdFrom = command.GetValue(_createdFrom);
        if (command.GetValue(_since) is { } age)
        {
            createdFrom = createdFrom is null
                ? TimeProvider.System.GetUtcNow() - age
                : throw new UsageException("--since and --created-from do not go together: both set the start.");
        }

        JobQuery query = new()
        {
            States = [.. command.GetValue(_states) ?? []],
            CreatedFrom = createdFrom,
            CreatedBefore = command.GetValue(_createdBefore),
            NameContains = command.GetValue(_name),
            Owner = command.GetValue(_owner),
        };
        return query.CreatedFrom >= query.CreatedBefore
            ? throw new UsageException("--created-before must be later than --created-from.")
            : query;
    }
}

using System.CommandLine;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary>How tables write times.</summary>
internal sealed class TimeOptions
{
    private readonly Option<bool> _utc = new("--utc")
    {
        Arity = ArgumentArity.Zero,
        Description = "Write times in UTC. [default: local time in tables, UTC in data formats]",
    };
    private readonly Option<bool> _relative = new("--relative")
    {
        Arity = ArgumentArity.Zero,
        Description = "Write times in a table as an age: 5m ago, 3h ago, 12d ago.",
    };

    public IReadOnlyList<Option> All => [_utc, _relative];

    public TimeText Read(ParseResult command) =>
        new(command.GetValue(_utc), command.GetValue(_relative) ? TimeProvider.System.GetUtcNow() : null);
}

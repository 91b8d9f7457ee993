using System.CommandLine;
using System.CommandLine.Completions;
using JobApis.Cli.Output;
using JobApis.Cli.Words;

namespace JobApis.Cli.Commands;

/// <summary><c>--columns</c> and <c>--sort</c>: the columns of each record, and the order of the records.</summary>
internal sealed class ColumnOptions
{
    private readonly IReadOnlyList<string> _keys;
    private readonly Option<string[]> _columns;
    private readonly Option<string[]> _sort;

    /// <param name="keys">The names of the columns.</param>
    public ColumnOptions(IReadOnlyList<string> keys)
    {
        _keys = keys;
        _columns = new("--columns")
        {
            Description = $"Only these columns, in this order, in every form: {string.Join(", ", keys)}.",
            HelpName = "NAME,NAME",
        };
        _sort = new("--sort")
        {
            Description = "Sort by these columns; '-NAME' sorts in descending order. "
                + "The output is written after the last page.",
            HelpName = "NAME,-NAME",
        };
        _columns.CompletionSources.Add(Complete);
        _sort.CompletionSources.Add(Complete);
    }

    public IReadOnlyList<Option> All => [_columns, _sort];

    public bool IsSorted(ParseResult command) => command.GetValue(_sort) is { Length: > 0 };

    /// <summary>Rejects unknown column names before a source is opened.</summary>
    /// <exception cref="UsageException">A column does not exist.</exception>
    public void Check(ParseResult command)
    {
        string[] problems =
        [
            .. ProblemsOf("--columns", Names(command, _columns)),
            .. ProblemsOf("--sort", Keys(command).Select(key => key.Name)),
        ];
        if (problems.Length > 0)
        {
            throw new UsageException(problems);
        }
    }

    /// <summary>The requested columns; by default, all columns.</summary>
    public IReadOnlyList<Column<T>> Choose<T>(ParseResult command, IReadOnlyList<Column<T>> all)
    {
        string[] names = [.. Names(command, _columns)];

        // A table shows a requested column even if it omits it by default.
        return names.Length == 0 ? all
            :
            [
                .. names
                    .Select(name => all.First(column => Is(column.Key, name)))
                    .Select(column => column with { Title = column.Title ?? column.Key.ToUpperInvariant() }),
            ];
    }

    /// <summary>The writer, or a sorting writer that wraps it.</summary>
    public RecordWriter<T> Sort<T>(
        ParseResult command,
        IReadOnlyList<Column<T>> all,
        RecordWriter<T> writer) => IsSorted(command)
        ? new SortedWriter<T>(
            writer,
            [.. Keys(command).Select(key => (all.First(column => Is(column.Key, key.Name)), key.Descending))])
        : writer;

    private static IEnumerable<string> Names(ParseResult command, Option<string[]> option) =>
        (command.GetValue(option) ?? []).SelectMany(
            text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // In 'id,na' the last name is completed.
    private IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        string begun = context.WordToComplete[..(context.WordToComplete.LastIndexOfAny([',', '-']) + 1)];
        return _keys.Select(key => new CompletionItem(begun + key));
    }

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<(string Name, bool Descending)> Keys(ParseResult command) =>
        Names(command, _sort).Select(name => name.StartsWith('-') ? (name[1..], true) : (name, false));

    private IEnumerable<string> ProblemsOf(string option, IEnumerable<string> names) =>
        names.Where(name => !_keys.Any(key => Is(key, name)))
            .Select(
                name => $"{option} {name}: it must be one of {string.Join(", ", _keys)}.{Suggestion.For(name, _keys)}");
}

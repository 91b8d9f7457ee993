using System.Text.Json;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>One value of a record, and its format in each form.</summary>
/// <param name="Key">Its JSON member and CSV header.</param>
/// <param name="Text">The value as text; null if the record has none.</param>
internal sealed record Column<T>(string Key, Func<T, string?> Text)
{
    /// <summary>Writes the value as JSON, if that is not <see cref="Text"/> as a string.</summary>
    public Action<Utf8JsonWriter, T>? Json { get; init; }

    /// <summary>The column's title in a table; null if a table omits the column.</summary>
    public string? Title { get; init; }

    /// <summary>The value in a table, if that is not <see cref="Text"/>.</summary>
    public Func<T, string?>? Cell { get; init; }

    /// <summary>The value's color on a terminal.</summary>
    public Func<T, Style>? Style { get; init; }

    /// <summary>
    /// Whether a table may cut the value to fit a terminal. Ids are never cut, because users copy them.
    /// </summary>
    public bool MayBeCut { get; init; }

    /// <summary>
    /// The order in which a table omits columns on a narrow terminal, highest first. 0 means never.
    /// </summary>
    public int Dispensable { get; init; }

    /// <summary>The sort key of records, if that is not <see cref="Text"/> as text.</summary>
    public Func<T, IComparable?>? Order { get; init; }

    /// <summary>The text in a table.</summary>
    public string CellOf(T record) => TerminalText.Clean((Cell ?? Text)(record) ?? "");

    /// <summary>The same column for a record that contains one of these.</summary>
    public Column<TOuter> Of<TOuter>(Func<TOuter, T> part) => new(Key, outer => Text(part(outer)))
    {
        Json = Json is { } json ? (writer, outer) => json(writer, part(outer)) : null,
        Title = Title,
        Cell = Cell is { } cell ? outer => cell(part(outer)) : null,
        Style = Style is { } style ? outer => style(part(outer)) : null,
        MayBeCut = MayBeCut,
        Dispensable = Dispensable,
    };
}

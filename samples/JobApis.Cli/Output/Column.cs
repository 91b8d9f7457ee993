using System.Text.Json;
using Spectre.Console;

namespace JobApis.Cli.Output;

/// <summary>One value of a record, and how it looks in each form.</summary>
/// <param name="Key">Its JSON member and CSV header.</param>
/// <param name="Text">The value as text; null where the record has none.</param>
internal sealed record Column<T>(string Key, Func<T, string?> Text)
{
    /// <summary>Writes the value as JSON, where that is not <see cref="Text"/> as a string.</summary>
    public Action<Utf8JsonWriter, T>? Json { get; init; }

    /// <summary>The column's title in a table; null when a table leaves it out.</summary>
    public string? Title { get; init; }

    /// <summary>The value in a table, where that is not <see cref="Text"/>.</summary>
    public Func<T, string?>? Cell { get; init; }

    /// <summary>The value's colour on a terminal.</summary>
    public Func<T, Style>? Style { get; init; }

    /// <summary>
    /// Whether a table may cut the value to fit a terminal. Ids are never cut: they are there to be copied.
    /// </summary>
    public bool MayBeCut { get; init; }

    /// <summary>
    /// When a table leaves the column out on a terminal that is too narrow: the highest goes first. 0 for never.
    /// </summary>
    public int Dispensable { get; init; }

    /// <summary>What records are sorted by, where that is not <see cref="Text"/> as text.</summary>
    public Func<T, IComparable?>? Order { get; init; }

    /// <summary>What a table prints.</summary>
    public string CellOf(T record) => TerminalText.Clean((Cell ?? Text)(record) ?? "");

    /// <summary>The same column of a record that holds one of these.</summary>
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

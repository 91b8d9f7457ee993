using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>A row to ask for rows after, in a walk by <see cref="AnchorOverlapStrategy{TRow}"/>.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Ordinal">
/// How many rows had been yielded when it was, about: only how far apart anchors are matters.
/// </param>
internal readonly record struct RowAnchor(Guid Id, long Ordinal)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PositionReader.TextOf(Id)}/{Ordinal}");

    public static RowAnchor Read(ref PositionReader fields) => new(fields.Guid(), fields.Long(0, long.MaxValue / 2));
}

/// <summary>
/// A place in a walk by <see cref="AnchorOverlapStrategy{TRow}"/>: everything that a walk in another process needs to
/// go on, and to claim what this one could.
/// </summary>
internal sealed record AnchorCursor
{
    /// <summary>The most anchors that are kept: the last rows, and further back in doubling strides.</summary>
    public const int MaxAnchors = 28;

    /// <summary>What the service takes <c>after</c> for, as far as is known.</summary>
    public const char Unsettled = '?';
    public const char Down = '>';
    public const char Up = '<';

    /// <summary>Counts requests, so that no two places of a walk are the same.</summary>
    public int Step { get; init; }

    /// <summary>What the service's <c>after</c> means: further down the list, further up, or unknown.</summary>
    public char Reading { get; init; } = Unsettled;

    /// <summary>Whether the anchor is to be asked for in the other reading than <see cref="Reading"/>.</summary>
    public bool TriesOtherReading { get; init; }

    /// <summary>
    /// Whether no anchor was of use the last time and the beginning of the list was, as when a consumer deletes what it
    /// has read.
    /// </summary>
    public bool BeginningIsNear { get; init; }

    /// <summary>
    /// Which of the anchors to ask after: the second one, so that the first is seen again, unless that was no use;
    /// after the last, none.
    /// </summary>
    public int Try { get; init; } = 1;

    /// <summary>Whether an answer did not say if there is more.</summary>
    public bool MoreUntold { get; init; }

    /// <summary>What came, beside what the service says there is.</summary>
    public ReportedTotalCheck Tally { get; init; }

    /// <summary>Rows that were yielded, the last one first; none before the first page.</summary>
    public IReadOnlyList<RowAnchor> Anchors { get; init; } = [];

    /// <summary>Other rows that were yielded, to go on from when no anchor is of use.</summary>
    public IReadOnlyList<RowAnchor> Detour { get; init; } = [];

    /// <summary>Reads a place, which is untrusted.</summary>
    /// <param name="text">The place.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static AnchorCursor Parse(string text)
    {
        PositionReader fields = new(text, "a place of a walk by anchors");
        AnchorCursor cursor = new()
        {
            Step = fields.Int(0, int.MaxValue - 1),
            Try = fields.Int(1, MaxAnchors),
            Reading = fields.Letter([Unsettled, Down, Up]),
            TriesOtherReading = fields.Flag(),
            MoreUntold = fields.Flag(),
            BeginningIsNear = fields.Flag(),
            Tally = ReportedTotalCheck.Read(ref fields),
            Anchors = ReadAnchors(ref fields),
            Detour = ReadAnchors(ref fields),
        };
        fields.End();
        return cursor;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Step}/{Try}/{Reading}/{(TriesOtherReading ? 1 : 0)}/{(MoreUntold ? 1 : 0)}/{(BeginningIsNear ? 1 : 0)}/"
        + $"{Tally}/{TextOf(Anchors)}/{TextOf(Detour)}");

    private static RowAnchor[] ReadAnchors(ref PositionReader fields)
    {
        RowAnchor[] anchors = new RowAnchor[fields.Int(0, MaxAnchors)];
        for (int index = 0; index < anchors.Length; index++)
        {
            anchors[index] = RowAnchor.Read(ref fields);
        }

        return anchors;
    }

    private static string TextOf(IReadOnlyList<RowAnchor> anchors) =>
        string.Join('/', anchors.Select(static anchor => anchor.ToString()).Prepend($"{anchors.Count}"));
}

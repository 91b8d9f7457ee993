using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>An anchor of <see cref="AnchorOverlapStrategy{TRow}"/>: a row after which rows are requested.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Ordinal">
/// The approximate number of rows yielded before it; used for the distance between anchors.
/// </param>
internal readonly record struct RowAnchor(Guid Id, long Ordinal)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PositionReader.TextOf(Id)}/{Ordinal}");

    public static RowAnchor Read(ref PositionReader fields) => new(fields.Guid(), fields.Long(0, long.MaxValue / 2));
}

/// <summary>
/// The position of a walk by <see cref="AnchorOverlapStrategy{TRow}"/>. Another process can resume from it and make the
/// same claim.
/// </summary>
internal sealed record AnchorCursor
{
    /// <summary>The maximum number of anchors: the last rows, and earlier rows at doubling distances.</summary>
    public const int MaxAnchors = 28;

    /// <summary>The value of <see cref="Reading"/> while the direction is unknown.</summary>
    public const char Unsettled = '?';
    public const char Down = '>';
    public const char Up = '<';

    /// <summary>The number of requests, so that no two positions of a walk are equal.</summary>
    public int Step { get; init; }

    /// <summary>The direction of the service's <c>after</c>: down the list, up the list, or unknown.</summary>
    public char Reading { get; init; } = Unsettled;

    /// <summary>Whether to try the direction opposite to <see cref="Reading"/>.</summary>
    public bool TriesOtherReading { get; init; }

    /// <summary>
    /// Whether all anchors failed the last time and the beginning of the list had new rows, for example because a
    /// consumer deletes the jobs it has read.
    /// </summary>
    public bool BeginningIsNear { get; init; }

    /// <summary>
    /// The index of the anchor to use: the second first, so that the first row is seen again. After the last one, no
    /// anchor is used.
    /// </summary>
    public int Try { get; init; } = 1;

    /// <summary>Whether an answer did not report if there is more.</summary>
    public bool MoreUntold { get; init; }

    /// <summary>The number of rows yielded, and the total that the service reports.</summary>
    public ReportedTotalCheck Tally { get; init; }

    /// <summary>Yielded rows, the last one first; empty before the first page.</summary>
    public IReadOnlyList<RowAnchor> Anchors { get; init; } = [];

    /// <summary>Other yielded rows, to continue from if every anchor fails.</summary>
    public IReadOnlyList<RowAnchor> Detour { get; init; } = [];

    /// <summary>Parses a position, which is untrusted.</summary>
    /// <param name="text">The position.</param>
    /// <exception cref="FormatException">The text is not a valid position.</exception>
    public static AnchorCursor Parse(string text)
    {
        PositionReader fields = new(text, "valid for a list that is read by anchors");
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

using System.Buffers.Text;
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
        string.Create(CultureInfo.InvariantCulture, $"{Base64Url.EncodeToString(Id.ToByteArray())}:{Ordinal}");

    public static bool TryParse(string text, out RowAnchor anchor)
    {
        anchor = default;
        Span<byte> bytes = stackalloc byte[16];
        if (text.Split(':') is not [{ Length: 22 } id, var ordinal]
            || !Base64Url.IsValid(id)
            || Base64Url.DecodeFromChars(id, bytes) != bytes.Length
            || !long.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > long.MaxValue / 2)
        {
            return false;
        }

        anchor = new(new(bytes), number);
        return true;
    }
}

/// <summary>
/// The position of a walk by <see cref="AnchorOverlapStrategy{TRow}"/>, with everything that another process needs to
/// go on and to make the same claim.
/// </summary>
internal sealed record AnchorCursor
{
    /// <summary>The maximum number of anchors: the last rows, and earlier rows at doubling distances.</summary>
    public const int MostAnchors = 28;

    /// <summary>The direction in which the service reads <c>after</c>, as far as is known.</summary>
    public const char Unsettled = '?';
    public const char Down = '>';
    public const char Up = '<';

    private const string Version = "a1";

    /// <summary>The number of requests, so that no two positions of a walk are equal.</summary>
    public int Step { get; init; }

    /// <summary>The direction of the service's <c>after</c>: down the list, up the list, or unknown.</summary>
    public char Reading { get; init; } = Unsettled;

    /// <summary>Whether to try the direction opposite to <see cref="Reading"/>.</summary>
    public bool TriesOtherReading { get; init; }

    /// <summary>
    /// Whether all anchors failed the last time and the beginning of the list had new rows, as when a consumer deletes
    /// what it has read.
    /// </summary>
    public bool BeginningIsNear { get; init; }

    /// <summary>
    /// The index of the anchor to use: the second first, so that the first row is seen again. Past the last, no anchor
    /// is used.
    /// </summary>
    public int Try { get; init; } = 1;

    /// <summary>Whether an answer did not report if there is more.</summary>
    public bool MoreUntold { get; init; }

    /// <summary>The number of rows yielded, and the total that the service reports.</summary>
    public ReportedTotalCheck Tally { get; init; }

    /// <summary>Yielded rows, the last one first; empty before the first page.</summary>
    public IReadOnlyList<RowAnchor> Anchors { get; init; } = [];

    /// <summary>Other yielded rows, to go on from if no anchor is of use.</summary>
    public IReadOnlyList<RowAnchor> Detour { get; init; } = [];

    /// <summary>Reads a place, which is untrusted.</summary>
    /// <param name="text">The place.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static AnchorCursor Parse(string text)
    {
        return text.Split('/') is
            [
                Version,
                var step,
                var attempt,
                [
                    (Unsettled or Down or Up) and var reading,
                    ('s' or 'o') and var direction,
                    ('m' or 'u') and var more,
                    ('f' or 'n') and var beginning,
                ],
                var counts,
                var anchors,
                var detour,
            ]
            && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int stepNumber)
            && stepNumber < int.MaxValue
            && int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out int attemptNumber)
            && attemptNumber is >= 1 and <= MostAnchors
            && ReportedTotalCheck.TryParse(counts, out ReportedTotalCheck tally)
                ? new()
                {
                    Step = stepNumber,
                    Try = attemptNumber,
                    Reading = reading,
                    TriesOtherReading = direction == 'o',
                    MoreUntold = more == 'u',
                    BeginningIsNear = beginning == 'n',
                    Tally = tally,
                    Anchors = ParseChain(anchors),
                    Detour = ParseChain(detour),
                }
                : throw new FormatException("Not a place of a walk by anchors.");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Version}/{Step}/{Try}/{Reading}{(TriesOtherReading ? 'o' : 's')}{(MoreUntold ? 'u' : 'm')}"
        + $"{(BeginningIsNear ? 'n' : 'f')}/{Tally}/{string.Join('.', Anchors)}/{string.Join('.', Detour)}");

    private static RowAnchor[] ParseChain(string text)
    {
        string[] parts = text.Length == 0 ? [] : text.Split('.', MostAnchors + 1);
        RowAnchor[] anchors = new RowAnchor[parts.Length];
        for (int index = 0; index < parts.Length; index++)
        {
            if (index >= MostAnchors || !RowAnchor.TryParse(parts[index], out anchors[index]))
            {
                throw new FormatException("Not an anchor.");
            }
        }

        return anchors;
    }
}

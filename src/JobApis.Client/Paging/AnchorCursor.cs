using System.Buffers.Text;
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
/// A place in a walk by <see cref="AnchorOverlapStrategy{TRow}"/>: everything that a walk in another process needs to go
/// on, and to claim what this one could.
/// </summary>
internal sealed record AnchorCursor
{
    /// <summary>The most anchors that are kept: the last rows, and further back in doubling strides.</summary>
    public const int MostAnchors = 28;

    /// <summary>What the service takes <c>after</c> for, as far as is known.</summary>
    public const char Unsettled = '?';
    public const char Down = '>';
    public const char Up = '<';

    private const string Version = "a1";

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

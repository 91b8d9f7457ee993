using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JobApis.Client.Paging;

/// <summary>What a walk by <see cref="OverlapStrategy{TRow}"/> looks at.</summary>
internal enum Look
{
    /// <summary>The rows from the frontier on.</summary>
    Ahead,

    /// <summary>Rows further towards the beginning, for a known one.</summary>
    Back,

    /// <summary>
    /// The last known rows, for what is behind them: fewer rows than came before, so that they cannot have been cut as
    /// those may have been.
    /// </summary>
    End,

    /// <summary>
    /// The last known rows and some before them: more rows than came before, which shows that those were not cut, or
    /// that no other row came between them.
    /// </summary>
    Confirm,

    /// <summary>
    /// The beginning of the list once more, as far as it changed, for what shows that jobs change their places.
    /// </summary>
    Beginning,
}

/// <summary>
/// A place in a walk by <see cref="OverlapStrategy{TRow}"/>: everything that a walk in another process needs to go on,
/// and to claim what this one could.
/// </summary>
internal sealed record OverlapCursor
{
    /// <summary>How many of the last rows are remembered.</summary>
    public const int MaxKnown = 32;

    /// <summary>How many of the first rows are remembered.</summary>
    public const int MaxFirst = 8;

    /// <summary>The most characters of <see cref="Known"/>.</summary>
    public const int MaxKnownLength = MaxKnown * MarkLength;

    /// <summary>The most that <see cref="Shift"/> is: a page overlaps by no more rows than are remembered.</summary>
    public const int MaxShift = 24;

    // 12 bytes make an accidental collision improbable, and 32 of them fit a cursor.
    private const int MarkLength = 16;
    private const int MarkBytes = 12;

    // Leaves room to add a page without overflowing.
    private const int MaxIndex = int.MaxValue / 4;

    /// <summary>What to look at next.</summary>
    public Look Look { get; init; }

    /// <summary>Where to look for a known row, or how much of the beginning was looked at.</summary>
    public int Target { get; init; }

    /// <summary>How far back the last look for a known row went.</summary>
    public int Stride { get; init; }

    /// <summary>How many rows the last answer held.</summary>
    public int Came { get; init; }

    /// <summary>
    /// The row that the last accepted page ended with, as <see cref="MarkOf"/> writes it; empty when it held none.
    /// </summary>
    public string Last { get; init; } = "";

    /// <summary>
    /// By how many rows the known part of the list had become shorter when the last page was read; it may do so again.
    /// </summary>
    public int Shift { get; init; }

    /// <summary>Counts requests, so that no two places of a walk are the same.</summary>
    public int Step { get; init; }

    /// <summary>
    /// The index from which rows are wanted, as it was when the last page was read; 0 before the first.
    /// </summary>
    public int Frontier { get; init; }

    /// <summary>The most rows that came at once, as far as the service is known to give so many still.</summary>
    public int Longest { get; init; }

    /// <summary>Whether pages cannot be made to overlap, so that they follow one another unchecked.</summary>
    public bool IsBlind { get; init; }

    /// <summary>
    /// Whether the beginning of the list, looked at once more after the walk was resumed, shows no row that it began
    /// with. Ends the walk, so no text says it.
    /// </summary>
    public bool HasLostTrack { get; init; }

    /// <summary>What <see cref="OrderEvidence{TRow}"/> knows.</summary>
    public int Evidence { get; init; }

    /// <summary>What came, beside what the service says there is.</summary>
    public ReportedTotalCheck Tally { get; init; }

    /// <summary>The last rows before the frontier, as <see cref="MarkOf"/> writes them, one after another.</summary>
    public string Known { get; init; } = "";

    /// <summary>
    /// The rows that the list began with, written in the same way; empty where its beginning is not looked at again.
    /// </summary>
    public string First { get; init; } = "";

    /// <summary>Stands for an id in a place.</summary>
    public static string MarkOf(string id) =>
        Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan())).AsSpan(0, MarkBytes));

    /// <summary>Stands for several ids in a place.</summary>
    public static string MarksOf(IEnumerable<string> ids) => string.Concat(ids.Select(MarkOf));

    /// <summary>Reads a place, which is untrusted.</summary>
    /// <param name="text">The place.</param>
    /// <param name="maxEvidence">All that the evidence can amount to.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static OverlapCursor Parse(string text, int maxEvidence)
    {
        PositionReader fields = new(text, "a place of a walk with overlapping pages");
        OverlapCursor cursor = new()
        {
            Step = fields.Int(0, int.MaxValue - 1),
            Look = (Look)fields.Int(0, (int)Look.Beginning),
            Target = fields.Int(0, MaxIndex),
            Stride = fields.Int(0, MaxIndex),
            Frontier = fields.Int(0, MaxIndex),
            Longest = fields.Int(0, MaxIndex),
            IsBlind = fields.Flag(),
            Came = fields.Int(0, MaxIndex),
            Last = fields.Blocks(MarkLength, 1),
            Shift = fields.Int(0, MaxShift),
            Evidence = fields.Int(0, maxEvidence),
            Tally = ReportedTotalCheck.Read(ref fields),
            First = fields.Blocks(MarkLength, MaxFirst),
            Known = fields.Blocks(MarkLength, MaxKnown),
        };
        fields.End();
        return cursor;
    }

    /// <summary>The marks of <see cref="First"/> and <see cref="Known"/>.</summary>
    public IEnumerable<string> Marks() => (First + Known).Chunk(MarkLength).Select(static mark => new string(mark));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Step}/{(int)Look}/{Target}/{Stride}/{Frontier}/{Longest}/{(IsBlind ? 1 : 0)}/{Came}/{Last}/{Shift}/"
            + $"{Evidence}/{Tally}/{First}/{Known}");
}

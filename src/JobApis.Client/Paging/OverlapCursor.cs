using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JobApis.Client.Paging;

/// <summary>The part of the list that a walk by <see cref="OverlapStrategy{TRow}"/> reads next.</summary>
internal enum Look
{
    /// <summary>The rows from the frontier on.</summary>
    Ahead,

    /// <summary>Rows closer to the beginning, to find a known one.</summary>
    Back,

    /// <summary>The last known rows and the rows after them, in a window of fewer rows than the last answer.</summary>
    End,

    /// <summary>
    /// The last known rows and some before them, in a window of more rows than the last answer. It shows that the last
    /// answer was not truncated.
    /// </summary>
    Confirm,

    /// <summary>
    /// The beginning of the list again, as far as it changed, to detect jobs that change their places.
    /// </summary>
    Beginning,
}

/// <summary>
/// The position of a walk by <see cref="OverlapStrategy{TRow}"/>. Another process can resume from it and make the same
/// claim.
/// </summary>
internal sealed record OverlapCursor
{
    /// <summary>The number of last rows that are remembered.</summary>
    public const int MaxKnown = 32;

    /// <summary>The number of first rows that are remembered.</summary>
    public const int MaxFirst = 8;

    /// <summary>The maximum length of <see cref="Known"/>.</summary>
    public const int MaxKnownLength = MaxKnown * MarkLength;

    /// <summary>The maximum of <see cref="Shift"/>: a page overlaps at most the remembered rows.</summary>
    public const int MaxShift = 24;

    // 12 bytes make an accidental collision improbable, and 32 such hashes fit in a cursor.
    private const int MarkLength = 16;
    private const int MarkBytes = 12;

    // Low enough that adding a page cannot overflow.
    private const int MaxIndex = int.MaxValue / 4;

    /// <summary>What to read next.</summary>
    public Look Look { get; init; }

    /// <summary>
    /// The index at which to look for a known row, or the number of rows of the beginning that were read again.
    /// </summary>
    public int Target { get; init; }

    /// <summary>The distance of the last step back.</summary>
    public int Stride { get; init; }

    /// <summary>The number of rows of the last answer.</summary>
    public int Came { get; init; }

    /// <summary>
    /// The last row of the last accepted page, as <see cref="MarkOf"/> writes it; empty if the page had no row.
    /// </summary>
    public string Last { get; init; } = "";

    /// <summary>
    /// The number of known rows that were deleted before the last page was read. As many may be deleted again.
    /// </summary>
    public int Shift { get; init; }

    /// <summary>The number of requests, so that no two positions of a walk are equal.</summary>
    public int Step { get; init; }

    /// <summary>The index of the frontier when the last page was read; 0 before the first page.</summary>
    public int Frontier { get; init; }

    /// <summary>The longest page length that the service is known to still return.</summary>
    public int Longest { get; init; }

    /// <summary>Whether pages cannot overlap, so that they are read without the check.</summary>
    public bool IsBlind { get; init; }

    /// <summary>
    /// Whether the beginning of the list, read again after a resume, has none of the first rows. Not part of the text,
    /// because it ends the walk.
    /// </summary>
    public bool HasLostTrack { get; init; }

    /// <summary>The evidence of <see cref="OrderEvidence{TRow}"/>.</summary>
    public int Evidence { get; init; }

    /// <summary>The number of rows yielded, and the total that the service reports.</summary>
    public ReportedTotalCheck Tally { get; init; }

    /// <summary>The last rows before the frontier, as <see cref="MarkOf"/> writes them, one after another.</summary>
    public string Known { get; init; } = "";

    /// <summary>The first rows of the list, in the same format; empty if the beginning is not read again.</summary>
    public string First { get; init; } = "";

    /// <summary>The short hash that represents an id in a position.</summary>
    public static string MarkOf(string id) =>
        Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan())).AsSpan(0, MarkBytes));

    /// <summary>The short hashes of several ids.</summary>
    public static string MarksOf(IEnumerable<string> ids) => string.Concat(ids.Select(MarkOf));

    /// <summary>Parses a position, which is untrusted.</summary>
    /// <param name="text">The position.</param>
    /// <param name="maxEvidence">The largest valid evidence.</param>
    /// <exception cref="FormatException">The text is not a valid position.</exception>
    public static OverlapCursor Parse(string text, int maxEvidence)
    {
        PositionReader fields = new(text, "valid for a list that is read in overlapping pages");
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

    /// <summary>The hashes in <see cref="First"/> and <see cref="Known"/>.</summary>
    public IEnumerable<string> Marks() => (First + Known).Chunk(MarkLength).Select(static mark => new string(mark));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Step}/{(int)Look}/{Target}/{Stride}/{Frontier}/{Longest}/{(IsBlind ? 1 : 0)}/{Came}/{Last}/{Shift}/"
            + $"{Evidence}/{Tally}/{First}/{Known}");
}

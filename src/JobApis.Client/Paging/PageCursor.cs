using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using JobApis.Client.Paging;

namespace JobApis.Client;

/// <summary>A position in a list of one source and one query, from which the list can be resumed.</summary>
/// <remarks>
/// <see cref="ToString"/> returns a text that can be stored and parsed with
/// <see cref="TryParse(string?, out PageCursor?)"/>, also in another process. A cursor never contains a host, an
/// address or a credential, so a forged cursor cannot redirect a request. Its JSON form is the same text, and minimal
/// APIs can bind it from a query string.
/// </remarks>
[JsonConverter(typeof(PageCursorJsonConverter))]
public sealed class PageCursor : IEquatable<PageCursor>, ISpanParsable<PageCursor>
{
    private const string Version = "2";

    // The format version that 0.1 wrote.
    private const string FirstVersion = "1";
    private const string NoCursor = "The text is not a cursor, or it is truncated.";
    private const string OldCursor = "The cursor was created by version 0.1 of JobApis.Client, whose cursors this"
        + " version cannot read. Read the list again from its beginning.";
    private const string NewCursor = "The cursor was created by a later version of JobApis.Client. Use it with that"
        + " version, or read the list again from its beginning.";

    private const int MaxLength = 16 * 1024;
    private const char Separator = '\0';

    private readonly ListIdentity _list;

    internal PageCursor(string source, ListIdentity list, string position)
    {
        Source = source;
        _list = list;
        Position = position;
    }

    /// <summary>The name of the source.</summary>
    public string Source { get; }

    /// <summary>The hash of the query and the operation: a cursor is valid for one list only.</summary>
    internal string ListHash => _list.Hash;

    /// <summary>The position, in the source's own format.</summary>
    public string Position { get; }

    /// <summary>
    /// Creates a cursor, for custom sources. The library's sources accept only cursors that they created.
    /// </summary>
    /// <param name="source">The source's name.</param>
    /// <param name="list">
    /// The list and its filter as one text. A cursor is valid only for the list it was created for.
    /// </param>
    /// <param name="position">
    /// The position. It must not contain an address or a secret, because cursors are stored.
    /// </param>
    /// <returns>A cursor.</returns>
    public static PageCursor Create(string source, string list, string position)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentException.ThrowIfNullOrEmpty(position);
        return new(source, new ListIdentity(list), position);
    }

    /// <summary>Whether the cursor was created for this list of this source.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="list">The list and its filter as one text.</param>
    /// <returns>True if it was.</returns>
    public bool BelongsTo(string source, string list) => Source == source && ListHash == HashOf(list);

    /// <summary>Reads a stored cursor.</summary>
    /// <param name="text">The text that <see cref="ToString"/> returned.</param>
    /// <param name="cursor">The cursor.</param>
    /// <returns>
    /// False if the text is not a cursor of this version. Whether the cursor is valid for a list is checked when the
    /// list is enumerated.
    /// </returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PageCursor? cursor) =>
        TryParse(text.AsSpan(), null, out cursor);

    /// <inheritdoc/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out PageCursor result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads a stored cursor.</summary>
    /// <param name="s">The text that <see cref="ToString"/> returned.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The cursor.</param>
    /// <returns>False if the text is not a cursor of this version.</returns>
    public static bool TryParse(
        ReadOnlySpan<char> s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out PageCursor result) => Read(s, out result) is null;

    /// <summary>Reads a stored cursor.</summary>
    /// <param name="s">The text that <see cref="ToString"/> returned.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">
    /// The text is not a cursor of this version. The message reports if it is a cursor of another version.
    /// </exception>
    public static PageCursor Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static PageCursor Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Read(s, out PageCursor? cursor) is { } error ? throw new FormatException(error) : cursor!;

    /// <summary>The cursor as a text of letters, digits, <c>-</c> and <c>_</c>.</summary>
    /// <returns>A text for <see cref="TryParse(string?, out PageCursor?)"/>.</returns>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            string.Join(Separator, Version, Source, ListHash, Position, Checksum(Source, ListHash, Position))));

    /// <inheritdoc/>
    public bool Equals(PageCursor? other) =>
        other is not null && Source == other.Source && ListHash == other.ListHash && Position == other.Position;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PageCursor);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, ListHash, Position);

    /// <summary>The hash of a query: equal for equal queries, in every process.</summary>
    internal static string HashOf(string canonicalText) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)).AsSpan(0, 8));

    // Returns the cursor, or the reason why the text is not one.
    private static string? Read(ReadOnlySpan<char> text, out PageCursor? cursor)
    {
        cursor = null;
        if (text.IsEmpty || text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return NoCursor;
        }

        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        if (parts is not
            [
                { Length: > 0 } version, { Length: > 0 } source, { Length: > 0 } hash, { Length: > 0 } position,
                string check,
            ]
            || !string.Equals(check, Checksum(source, hash, position), StringComparison.Ordinal))
        {
            return NoCursor;
        }

        if (version != Version)
        {
            return version == FirstVersion ? OldCursor : NewCursor;
        }

        cursor = new(source, ListIdentity.OfHash(hash), position);
        return null;
    }

    // Detects accidents (a truncated or mixed-up text), not forgery: the strategies check every position.
    private static string Checksum(string source, string hash, string position) =>
        HashOf($"{source}\n{hash}\n{position}")[..6];
}

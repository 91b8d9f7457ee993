namespace JobApis.Client.Paging;

/// <summary>
/// The list that cursors are bound to. The hash is computed when a cursor is stored or compared: most lists are read
/// without, and the first hash of a process loads the system's cryptography library.
/// </summary>
internal sealed class ListIdentity
{
    private readonly string? _text;
    private string? _hash;

    /// <summary>Initializes a new instance of the <see cref="ListIdentity"/> class.</summary>
    /// <param name="text">The list and its filter as one text.</param>
    public ListIdentity(string text) => _text = text;

    private ListIdentity(string? text, string hash)
    {
        _text = text;
        _hash = hash;
    }

    /// <summary>Gets the hash: equal for equal lists, in every process.</summary>
    public string Hash => _hash ??= PageCursor.HashOf(_text!);

    /// <summary>Returns the identity of a list of which only the hash is known.</summary>
    public static ListIdentity OfHash(string hash) => new(null, hash);
}

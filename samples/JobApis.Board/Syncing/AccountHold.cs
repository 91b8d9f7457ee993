namespace JobApis.Board.Syncing;

/// <summary>
/// An account that this node has taken, and the fencing token. A commit requires that the token is still the stored
/// one.
/// </summary>
/// <param name="Id">The account's row.</param>
/// <param name="Name">The source's name.</param>
/// <param name="Token">The token.</param>
/// <param name="Checkpoint">The stored checkpoint of the sync when the account was taken.</param>
/// <param name="Failures">The number of consecutive failed runs so far.</param>
internal sealed record AccountHold(
    int Id,
    string Name,
    long Token,
    string? Checkpoint,
    int Failures);

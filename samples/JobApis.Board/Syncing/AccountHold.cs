namespace JobApis.Board.Syncing;

/// <summary>An account that this node has taken, and the token that its commits must still find stored.</summary>
/// <param name="Id">The account's row.</param>
/// <param name="Name">The source's name.</param>
/// <param name="Token">The token.</param>
/// <param name="Checkpoint">The sync's memory as it was stored when the account was taken.</param>
/// <param name="Failures">How many runs failed in a row so far.</param>
internal sealed record AccountHold(
    int Id,
    string Name,
    long Token,
    string? Checkpoint,
    int Failures);

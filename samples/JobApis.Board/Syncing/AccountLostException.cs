namespace JobApis.Board.Syncing;

/// <summary>Another node has taken the account in the meantime. The commit was rolled back.</summary>
internal sealed class AccountLostException(string account)
    : Exception($"Another node has taken the account '{account}'. Nothing of this commit was written.");

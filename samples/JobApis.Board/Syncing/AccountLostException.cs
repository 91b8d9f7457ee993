namespace JobApis.Board.Syncing;

/// <summary>Another node has taken the account since: nothing of the commit was written.</summary>
internal sealed class AccountLostException(string account)
    : Exception($"Another node has taken the account '{account}'. Nothing of this commit was written.");

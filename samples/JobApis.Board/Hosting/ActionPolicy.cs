namespace JobApis.Board.Hosting;

/// <summary>Who may stop and delete jobs.</summary>
internal enum ActionPolicy
{
    /// <summary>Everyone who can open the page. Allowed only if the board listens on loopback addresses.</summary>
    Anyone,

    /// <summary>Users who are signed in.</summary>
    SignedIn,

    /// <summary>No one.</summary>
    Nobody,
}

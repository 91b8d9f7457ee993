namespace JobApis.Board.Hosting;

/// <summary>Who may stop and delete jobs.</summary>
internal enum ActionPolicy
{
    /// <summary>Everyone who can open the page. Only while the board listens on loopback addresses.</summary>
    Anyone,

    /// <summary>Who is signed in.</summary>
    SignedIn,

    /// <summary>No one.</summary>
    Nobody,
}

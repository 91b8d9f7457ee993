namespace JobApis.Client.Tests.Wire;

/// <summary>What becomes of a connection after its bytes.</summary>
internal enum RawEnd
{
    /// <summary>It waits for the next request.</summary>
    Open,

    /// <summary>It is closed in order (FIN).</summary>
    Close,

    /// <summary>It is reset (RST).</summary>
    Reset,

    /// <summary>Nothing more comes, and it stays open.</summary>
    Stall,
}

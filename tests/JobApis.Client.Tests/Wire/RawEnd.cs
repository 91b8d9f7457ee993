namespace JobApis.Client.Tests.Wire;

/// <summary>What happens to a connection after its bytes.</summary>
internal enum RawEnd
{
    /// <summary>It waits for the next request.</summary>
    Open,

    /// <summary>It is closed normally (FIN).</summary>
    Close,

    /// <summary>It is reset (RST).</summary>
    Reset,

    /// <summary>It stays open without further data.</summary>
    Stall,
}
